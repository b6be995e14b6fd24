/** The id of what was examined, in documents of this program. */
export const artifactId = 'SPDXRef-Artifact';
