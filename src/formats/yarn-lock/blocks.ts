import { MalformedError } from '../../core/error.ts';

const mostDescriptors = 10_000;

/** One entry of the file: what leads to it, and what it says. */
export interface Block {
  /** `a@^1.0.0`, one for each range that it answers. */
  readonly descriptors: readonly string[];
  /** Last in the file counts. */
  readonly fields: Map<string, string>;
  /** `dependencies` and the like. Of those nested once more (`dependenciesMeta`) the value is what stands inside: `optional: true`. */
  readonly groups: Map<string, (readonly [string, string])[]>;
}

/**
 * Takes a lock file of yarn apart: blocks of indented lines, `key value` in version 1 and `key: value` since version 2, which is a small part of YAML.
 * Of two blocks with the same key the last counts, as in yarn. @throws MalformedError
 */
export function readBlocks(text: string): readonly Block[] {
  const blocks = new Map<string, Block>();
  let block: Block | undefined;
  let group: (readonly [string, string])[] | undefined;
  let inner: string | undefined;
  for (const { indent, content } of linesOf(text)) {
    if (indent === 0 && content === ':' && block !== undefined) continue;
    if (indent === 0) {
      block = { descriptors: descriptorsOf(content), fields: new Map(), groups: new Map() };
      blocks.set(block.descriptors[0] as string, block);
      group = undefined;
    } else if (block === undefined) throw new MalformedError('it begins inside an entry');
    else if (indent === 2) {
      const [key, value] = pairOf(content);
      group = value === undefined ? [] : undefined;
      if (group === undefined) block.fields.set(key, value ?? '');
      else block.groups.set(key, group);
    } else if (group === undefined) throw new MalformedError('it has a value inside a value');
    else if (indent === 4) {
      const [key, value] = pairOf(content);
      inner = value === undefined ? key : undefined;
      if (value !== undefined) group.push([key, value]);
    } else if (inner !== undefined) group.push([inner, content]);
  }
  return [...blocks.values()];
}

function* linesOf(text: string): Generator<{ readonly indent: number; readonly content: string }> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trimEnd();
    start = end + 1;
    let indent = 0;
    while (line.charCodeAt(indent) === 0x20) indent += 1;
    if (indent === line.length || line.charCodeAt(indent) === 0x23) continue;
    if (/^(?:<{7}|={7}|>{7})/.test(line)) throw new MalformedError('it holds both sides of a merge conflict');
    if (indent % 2 === 1) throw new MalformedError('it is indented as no yarn does');
    yield { indent, content: indent === 0 ? line : line.slice(indent) };
  }
}

/** `"a@^1.0.0", b@~2.0.0:` or `"a@npm:^1.0.0, a@npm:~1.0.0":`; a key beyond 1,024 characters is written `? "…"`, its colon on the next line. */
function descriptorsOf(line: string): readonly string[] {
  const isLong = line.startsWith('? ');
  const list = isLong ? line.slice(2) : line.slice(0, -1);
  if (!isLong && !line.endsWith(':')) throw new MalformedError('a line is neither an entry nor inside one');
  const asked = list.replaceAll('"', '').split(',', mostDescriptors + 1);
  if (asked.length > mostDescriptors) throw new MalformedError('an entry answers more ranges than anybody can ask for');
  const descriptors = asked.map((descriptor) => descriptor.trim()).filter((descriptor) => descriptor !== '');
  if (descriptors.length === 0) throw new MalformedError('an entry has no name');
  return descriptors;
}

/** A key with its value; without one where the value is what follows farther in. */
function pairOf(content: string): readonly [string, string | undefined] {
  const end = content.startsWith('"') ? content.indexOf('"', 1) + 1 : content.indexOf(' ');
  if (end === 0) throw new MalformedError('a text does not end');
  const key = unquoted((end < 0 ? content : content.slice(0, end)).replace(/:$/, ''));
  const value = end < 0 ? '' : content.slice(end).replace(/^:?\s*/, '');
  if (value !== '') return [key, unquoted(value)];
  if (!content.endsWith(':')) throw new MalformedError('a line has neither a value nor lines inside');
  return [key, undefined];
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;
}
