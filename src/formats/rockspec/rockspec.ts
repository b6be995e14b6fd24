import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { readLua, type LuaToken } from './lua.ts';

/** What a rockspec says of its rock and of those it requires, as far as it says so in plain texts: it is a program, and not run. */
export interface Rockspec {
  /** Absent where the file puts it together from pieces. */
  readonly name?: string;
  /** With the revision of the rockspec: `1.16.2-1`. */
  readonly version?: string;
  readonly license?: string;
  readonly dependencies: LockFile;
}

const lists: readonly (readonly [string, 'runtime' | 'development'])[] = [
  ['dependencies', 'runtime'],
  ['build_dependencies', 'development'],
  ['test_dependencies', 'development'],
];

/** Reads `<name>-<version>.rockspec` of LuaRocks (https://github.com/luarocks/luarocks/wiki/Rockspec-format). @throws MalformedError */
export function parseRockspec(bytes: Uint8Array): Rockspec {
  const tokens = readLua(decodeText(bytes));
  if (tokens.length > 0 && !tokens.some(({ kind, value }) => kind === 'sign' && value === '='))
    throw new MalformedError('it is no rockspec: it sets nothing');
  const fields = fieldsOf(tokens);
  const packages = lists.flatMap(([list, scope]) => (fields.lists.get(list) ?? []).flatMap((text) => requiredBy(text, scope)));
  const [name, version, license] = ['package', 'version', 'license'].map((field) => fields.texts.get(field));
  return {
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    dependencies: { packages, roots: packages.map(({ key, scope = 'runtime' }) => ({ key, scope })) },
  };
}

interface Fields {
  /** `name = "text"`, at the top or, for the license, inside a table. */
  readonly texts: ReadonlyMap<string, string>;
  /** `name = { "text", … }` at the top. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

function fieldsOf(tokens: readonly LuaToken[]): Fields {
  const texts = new Map<string, string>();
  const found = new Map<string, string[]>();
  let depth = 0;
  let list: string[] | undefined;
  tokens.forEach(({ kind, value }, index) => {
    if (kind === 'sign' && value === '{') {
      list = depth === 0 ? openedBy(tokens, index, found) : undefined;
      depth += 1;
    } else if (kind === 'sign' && value === '}') {
      depth = Math.max(depth - 1, 0);
      if (depth === 0) list = undefined;
    } else if (kind === 'text' && depth === 1 && isItem(tokens[index - 1])) list?.push(value);
    else if (kind === 'text' && isPlain(tokens, index)) {
      const name = tokens[index - 2]?.value ?? '';
      if (depth === 0 || name === 'license') texts.set(name, texts.get(name) ?? value);
    }
  });
  return { texts, lists: found };
}

/** The list that `name = {` begins. */
function openedBy(tokens: readonly LuaToken[], index: number, found: Map<string, string[]>): string[] | undefined {
  const name = tokens[index - 2];
  if (tokens[index - 1]?.value !== '=' || name?.kind !== 'word') return undefined;
  const list: string[] = [];
  found.set(name.value, list);
  return list;
}

function isItem(before: LuaToken | undefined): boolean {
  return before?.kind === 'sign' && (before.value === '{' || before.value === ',' || before.value === ';');
}

/** `word = "text"` that is not put together with others by `..`. */
function isPlain(tokens: readonly LuaToken[], index: number): boolean {
  return tokens[index - 1]?.value === '=' && tokens[index - 2]?.kind === 'word' && tokens[index + 1]?.value !== '.';
}

/** `inspect == 3.1.3`; the language itself is no rock. */
function requiredBy(text: string, scope: 'runtime' | 'development'): readonly LockedPackage[] {
  const [, name, constraint = ''] = /^\s*([\w./-]+)\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || name.toLowerCase() === 'lua') return [];
  const version = /^(?:==|=)?\s*(\d[\w.-]*)\s*$/.exec(constraint)?.[1] ?? '';
  return [{ key: name, name, version, requires: [], scope }];
}
