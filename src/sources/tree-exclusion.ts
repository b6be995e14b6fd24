import { SeaworthyError } from '../core/error.ts';

const mostSegments = 64;

/** Which paths an operator does not want to be looked at. */
export interface Exclusion {
  /** As it was given. */
  readonly pattern: string;
  matches(path: string): boolean;
}

/**
 * A path of the tree as a pattern: `docs`, `services/x*`, or `fixtures` at any depth. `*` stands for anything within a segment, `**` for any number of segments.
 * What matches is left out with all that lies in it. Linear in the path for each segment of the pattern. @throws SeaworthyError `usage`
 */
export function exclusionOf(pattern: string): Exclusion {
  const segments = pattern
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '')
    .split('/');
  if (segments.length > mostSegments || segments.some((segment) => segment === '' || segment === '..'))
    throw new SeaworthyError('usage', `--exclude ${pattern}: not a path inside the tree; write it relative to the root, such as docs or **/fixtures`);
  return { pattern, matches: (path) => fits(segments, path.split('/')) };
}

/** The positions of the pattern that the path so far can stand at; `**` stays where it is and lets go. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  let open = closure(new Set([0]), pattern);
  for (const segment of path) {
    const next = new Set<number>();
    for (const at of open) {
      if (pattern[at] === '**') next.add(at);
      else if (at < pattern.length && segmentFits(pattern[at] as string, segment)) next.add(at + 1);
    }
    open = closure(next, pattern);
  }
  return open.has(pattern.length);
}

function closure(positions: ReadonlySet<number>, pattern: readonly string[]): ReadonlySet<number> {
  const all = new Set(positions);
  for (const at of all) if (pattern[at] === '**') all.add(at + 1);
  return all;
}

/** Greedy from both ends: between stars, each piece is taken where it first stands. */
function segmentFits(pattern: string, segment: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] as string;
  if (pieces.length === 1) return pattern === segment;
  const last = pieces.at(-1) as string;
  if (!segment.startsWith(first) || !segment.endsWith(last) || segment.length < first.length + last.length) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = segment.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= segment.length - last.length;
}
