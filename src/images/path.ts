/**
 * A path of an archive as a path inside the image: no leading slash, no empty, `.` or `..` component; the root is the empty string.
 * Undefined where it leads outside. Links are not looked at.
 */
export function normalisePath(path: string): string | undefined {
  const plain = path.startsWith('./') ? path.slice(2) : path;
  const first = plain.charCodeAt(0);
  if (first !== 0x2e && first !== 0x2f && !plain.includes('//') && !plain.includes('/.')) return plain.endsWith('/') ? plain.slice(0, -1) : plain;
  return joinComponents(plain);
}

function joinComponents(path: string): string | undefined {
  const components: string[] = [];
  for (const component of path.split('/')) {
    if (component === '..') {
      if (components.pop() === undefined) return undefined;
    } else if (component !== '' && component !== '.') components.push(component);
  }
  return components.join('/');
}

/** All before the last slash; the empty string for what lies in the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** All behind the last slash. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path for people, from the root. */
export function shownPath(path: string): string {
  return `/${path}`;
}
