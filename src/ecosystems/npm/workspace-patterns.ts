const mostPatterns = 1_000;
const mostBraces = 64;

/**
 * Whether patterns of a workspace take in a folder: `packages/*`, `apps/**`, `{libs,tools}/*`, without those of `!packages/old`. `*` and `?` stay within a segment,
 * `**` is any number of segments. A pattern costs its segments times those of the folder.
 */
export function workspaceFilter(patterns: readonly string[]): (folder: string) => boolean {
  const all = patterns.slice(0, mostPatterns).flatMap(alternatives);
  const wanted = all.filter((pattern) => !pattern.startsWith('!')).map(segmentsOf);
  const unwanted = all.filter((pattern) => pattern.startsWith('!')).map((pattern) => segmentsOf(pattern.slice(1)));
  return (folder) => {
    const segments = folder.split('/');
    return wanted.some((pattern) => fits(pattern, segments)) && !unwanted.some((pattern) => fits(pattern, segments));
  };
}

function segmentsOf(pattern: string): readonly string[] {
  return pattern
    .replaceAll('\\', '/')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}

/** A pattern with braces is several without, up to a bound. */
function alternatives(pattern: string): readonly string[] {
  let found = [pattern.slice(0, 1_024)];
  for (let round = 0; round < 6; round += 1) {
    found = found.flatMap((one) => {
      const [whole = '', inside = ''] = /\{([^{}]*)\}/.exec(one) ?? [];
      return whole === '' ? [one] : inside.split(',').map((choice) => one.replace(whole, () => choice));
    });
    found = found.slice(0, mostBraces);
  }
  return found;
}

/** The places in the pattern where the folder so far can stand. */
function fits(pattern: readonly string[], folder: readonly string[]): boolean {
  let places = withoutStars(pattern, [0]);
  for (const segment of folder) {
    const next = places.flatMap((place) => {
      const part = pattern[place];
      if (part === '**') return [place];
      return part !== undefined && segmentFits(part, segment) ? [place + 1] : [];
    });
    if (next.length === 0) return false;
    places = withoutStars(pattern, next);
  }
  return places.includes(pattern.length);
}

/** `**` may also stand for nothing. */
function withoutStars(pattern: readonly string[], places: readonly number[]): readonly number[] {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === '**') all.add(place + 1);
  return [...all];
}

/** With one star remembered there is one place to go back to, so the cost is the product of both at most. */
function segmentFits(pattern: string, text: string): boolean {
  let star = -1;
  let behind = 0;
  let from = 0;
  for (let at = 0; at < text.length;) {
    if (pattern[from] === '*') {
      star = from;
      behind = at;
      from += 1;
    } else if (pattern[from] === '?' || pattern[from] === text[at]) {
      from += 1;
      at += 1;
    } else if (star >= 0) {
      from = star + 1;
      behind += 1;
      at = behind;
    } else return false;
  }
  while (pattern[from] === '*') from += 1;
  return from === pattern.length;
}
