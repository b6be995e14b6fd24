/** Lines of one text that others take the place of in the other: from the first up to the last that is not meant any more, counted from 0. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** A stretch of both texts that is still to be compared. */
interface Stretch extends LineChange {
  readonly depth: number;
}

/** Deeper, and where a search would look at more than this, a stretch counts as changed as a whole: that is true, if not short. */
const deepest = 32;
const widest = 200;

/**
 * The lines in which two texts differ, in their order. Lines that each text has once are matched first, in the longest order they share (as patience diff does);
 * what lies between is compared line by line where it is small. Takes time about in proportion to the lines.
 */
export function changedLines(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  const open: Stretch[] = [{ from: 0, to: before.length, newFrom: 0, newTo: after.length, depth: 0 }];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    const trimmed = trim(before, after, stretch);
    if (trimmed.from === trimmed.to && trimmed.newFrom === trimmed.newTo) continue;
    const parts = trimmed.from === trimmed.to || trimmed.newFrom === trimmed.newTo ? undefined : divide(before, after, trimmed);
    if (parts === undefined) changes.push(...smallest(before, after, trimmed));
    else open.push(...parts);
  }
  return changes.toSorted((one, other) => one.from - other.from || one.newFrom - other.newFrom);
}

function trim(before: readonly string[], after: readonly string[], stretch: Stretch): Stretch {
  let { from, to, newFrom, newTo } = stretch;
  while (from < to && newFrom < newTo && before[from] === after[newFrom]) {
    from += 1;
    newFrom += 1;
  }
  while (from < to && newFrom < newTo && before[to - 1] === after[newTo - 1]) {
    to -= 1;
    newTo -= 1;
  }
  return { from, to, newFrom, newTo, depth: stretch.depth };
}

/** The stretches between lines that stand once in each text; undefined where there is no such line. */
function divide(before: readonly string[], after: readonly string[], stretch: Stretch): readonly Stretch[] | undefined {
  const anchors = stretch.depth < deepest ? inSharedOrder(sharedOnce(before, after, stretch)) : [];
  if (anchors.length === 0) return undefined;
  const depth = stretch.depth + 1;
  const ends = [...anchors, [stretch.to, stretch.newTo] as const];
  return ends.map(([to, newTo], index) => {
    const [last, newLast] = ends[index - 1] ?? [stretch.from - 1, stretch.newFrom - 1];
    return index === 0
      ? { from: stretch.from, to, newFrom: stretch.newFrom, newTo, depth }
      : { from: last + 1, to, newFrom: newLast + 1, newTo, depth };
  });
}

type Pair = readonly [number, number];

function sharedOnce(before: readonly string[], after: readonly string[], { from, to, newFrom, newTo }: Stretch): readonly Pair[] {
  const news = placesOnce(after, newFrom, newTo);
  return [...placesOnce(before, from, to)].flatMap(([line, place]): readonly Pair[] => {
    const newPlace = news.get(line);
    return newPlace === undefined || newPlace < 0 || place < 0 ? [] : [[place, newPlace]];
  });
}

/** Where each line stands; -1 where it stands more than once. */
function placesOnce(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let place = from; place < to; place += 1) {
    const line = lines[place] ?? '';
    places.set(line, places.has(line) ? -1 : place);
  }
  return places;
}

/** The longest run of pairs that ascends in both texts; they ascend in the first already. */
function inSharedOrder(pairs: readonly Pair[]): readonly Pair[] {
  const tails: number[] = [];
  const previous = pairs.map(([, newPlace], index) => {
    const length = lengthBelow(tails, pairs, newPlace);
    tails[length] = index;
    return tails[length - 1];
  });
  const run: Pair[] = [];
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) {
    const pair = pairs[index];
    if (pair !== undefined) run.push(pair);
  }
  return run.toReversed();
}

/** How many of the runs so far end below a place. */
function lengthBelow(tails: readonly number[], pairs: readonly Pair[], place: number): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The changes of a stretch by its longest common subsequence: exact where it is small, else seen through a window that moves on. */
function smallest(before: readonly string[], after: readonly string[], stretch: LineChange): readonly LineChange[] {
  const changes: LineChange[] = [];
  let { from, newFrom } = stretch;
  const note = (to: number, newTo: number): void => {
    if (from < to || newFrom < newTo) changes.push({ from, to, newFrom, newTo });
  };
  let [seen, newSeen] = [from, newFrom];
  while (seen < stretch.to && newSeen < stretch.newTo) {
    const window = { from: seen, to: Math.min(stretch.to, seen + widest), newFrom: newSeen, newTo: Math.min(stretch.newTo, newSeen + widest) };
    const isLast = window.to === stretch.to && window.newTo === stretch.newTo;
    const pairs = commonLines(before, after, window);
    // Near the far end of a window lines are matched for want of what comes behind it.
    for (const [place, newPlace] of isLast ? pairs : pairs.slice(0, Math.ceil(pairs.length / 2))) {
      note(place, newPlace);
      [from, newFrom] = [place + 1, newPlace + 1];
      [seen, newSeen] = [from, newFrom];
    }
    if (isLast || pairs.length === 0) [seen, newSeen] = [window.to, window.newTo];
  }
  note(stretch.to, stretch.newTo);
  return changes;
}

/** The longest common subsequence of a window, by its table. */
function commonLines(before: readonly string[], after: readonly string[], { from, to, newFrom, newTo }: LineChange): readonly Pair[] {
  const [rows, columns] = [to - from, newTo - newFrom];
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  const length = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number): boolean => before[from + row] === after[newFrom + column];
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row * width + column] = isSame(row, column)
        ? length(row + 1, column + 1) + 1
        : Math.max(length(row + 1, column), length(row, column + 1));
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (isSame(row, column)) pairs.push([from + row++, newFrom + column++]);
    else if (length(row + 1, column) >= length(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
