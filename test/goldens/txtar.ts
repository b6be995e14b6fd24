/** The files of a txtar archive (golang.org/x/tools/txtar): `-- name --` begins each, what stands before the first is a comment. */
export function filesOfTxtar(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  const parts = Buffer.from(archive)
    .toString('latin1')
    .split(/^-- (\S+) --\r?\n/m);
  const files = new Map<string, Buffer>();
  for (let at = 1; at < parts.length; at += 2) files.set(parts[at] as string, Buffer.from(parts[at + 1] as string, 'latin1'));
  return files;
}
