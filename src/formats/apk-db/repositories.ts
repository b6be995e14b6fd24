/** The releases that an apk repositories file names. */
export interface RepositoryReleases {
  /** Of repositories that any package may come from: `v3.19`, `edge`. In the order of the file. */
  readonly open: readonly string[];
  /** Of tagged repositories (`@edge https://…`), which give only the packages asked for by that tag. */
  readonly tagged: readonly string[];
}

const mostLines = 10_000;
const longestLine = 4096;
/** The release stands before the name of the repository, on every mirror. */
const release = /\/(v\d{1,3}\.\d{1,3}|edge)\/[A-Za-z0-9_-]+\/?$/;

/** Reads /etc/apk/repositories (apk-repositories(5)): a location per line, `#` comments. Locations that name no release, such as a folder, are passed over. */
export function parseRepositories(bytes: Uint8Array): RepositoryReleases {
  const open = new Set<string>();
  const tagged = new Set<string>();
  for (const raw of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n', mostLines)) {
    const line = raw.trim();
    if (line.length > longestLine || line.startsWith('#')) continue;
    const [, found] = release.exec(line) ?? [];
    if (found !== undefined) (line.startsWith('@') ? tagged : open).add(found);
  }
  return { open: [...open], tagged: [...tagged] };
}
