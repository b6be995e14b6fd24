/** Projects under test: integration tests of Maven plug-ins (`src/it`), fixtures, samples of archetypes; and the build of a Gradle build. */
const folder = /(?:^|\/)(?:src\/(?:it|test|androidTest|integrationTest|functionalTest)|buildSrc)\//;

/** Whether a file lies among what tests or builds the project around it: what it requires is never part of the product. */
export function isForDevelopment(path: string): boolean {
  return folder.test(path);
}
