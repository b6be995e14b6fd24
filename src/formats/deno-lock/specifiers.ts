import { at, membersOf, textOf, type DocumentValue } from '../document/index.ts';
import { splitDescriptor } from '../npm-spec/index.ts';

/** Leads from what is asked for to what is locked. */
export interface Specifiers {
  /**
   * @param text `npm:chalk@5`, `jsr:@std/bytes@^1.0.0`, or of one registry `chalk@5.3.0`, `chalk` where there is only one, `alias@npm:chalk@5.3.0`
   * @param registry whose it is, where the text does not say
   */
  keyOf(text: string, registry: 'npm' | 'jsr'): string | undefined;
}

/** Version 3 keeps the table among the packages, with whole keys in it; version 2 inside the part of npm, without the name of the registry. */
export function readSpecifiers(document: DocumentValue, keys: readonly string[]): Specifiers {
  const held = new Set(keys);
  const table = new Map<string, string>();
  for (const [asked, found] of membersOf(at(document, 'specifiers') ?? at(document, 'packages', 'specifiers'))) {
    const text = textOf(found) ?? '';
    table.set(asked, /^(?:npm|jsr):/.test(text) ? text : `${nameIn(asked)}@${text}`);
  }
  for (const [asked, found] of membersOf(at(document, 'npm', 'specifiers'))) table.set(`npm:${asked}`, `npm:${textOf(found) ?? ''}`);
  const only = onlyOf([...keys.map((key) => [nameIn(key), key] as const), ...[...table].map(([asked, key]) => [nameIn(asked), key] as const)]);
  return {
    keyOf(text, registry) {
      const named = /^(?:npm|jsr):/.test(text) ? text : `${registry}:${withoutAlias(text)}`;
      return [table.get(named), named, only.get(named)].find((key) => key !== undefined && held.has(key));
    },
  };
}

/** `npm:@scope/a` of `npm:@scope/a@1.0.0`. */
function nameIn(specifier: string): string {
  const start = specifier.indexOf(':') + 1;
  return `${specifier.slice(0, start)}${splitDescriptor(specifier.slice(start)).name}`;
}

function withoutAlias(text: string): string {
  const alias = text.indexOf('@npm:');
  return alias < 0 ? text : text.slice(alias + 5);
}

/** Names with one key only. */
function onlyOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [name, key] of pairs) {
    if ((keys.get(name) ?? key) !== key) ambiguous.add(name);
    keys.set(name, key);
  }
  for (const name of ambiguous) keys.delete(name);
  return keys;
}
