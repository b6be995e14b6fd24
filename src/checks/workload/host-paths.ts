/** Between two names of a path: slashes, and steps that stay where they are. No part can match in two ways, so that time is linear. */
const between = '/+(?:\\./+)*';

function written(path: string): string {
  return path
    .split('/')
    .map((name) => name.replaceAll('.', '\\.'))
    .join(between);
}

/** An expression for one of these absolute paths, however it is written: `//etc/./` is `/etc`. Paths are given without the first slash. */
export function pathIs(paths: readonly string[]): string {
  const [root, named] = [paths.filter((path) => path === ''), paths.filter((path) => path !== '')];
  const last = `(?:${between}\\.?)?$`;
  const names = `^${between}(?:${named.map(written).join('|')})${last}`;
  return root.length === 0 ? names : `${names}|^${between}\\.?$`;
}

/** An expression for one of these absolute paths, and for what is in them. */
export function pathWithin(paths: readonly string[]): string {
  return `^${between}(?:${paths.map(written).join('|')})(?:/|$)`;
}
