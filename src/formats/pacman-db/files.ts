import { sectionsOf } from './sections.ts';

/** Reads the list of a package's files (pacman's local database, `files`). Gives their paths without leading slash, one per line; directories are everybody's. */
export function parseFiles(bytes: Uint8Array): string {
  const paths: string[] = [];
  for (const [section, path] of sectionsOf(bytes)) {
    if (section === 'FILES' && !path.endsWith('/')) paths.push(path.startsWith('/') ? path.slice(1) : path);
  }
  return paths.join('\n');
}
