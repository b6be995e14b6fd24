import { jsonText } from './text.ts';

/** A large value of a JSON object: the items of an array one by one, or the members of an object. */
export type JsonParts = { readonly items: Iterable<unknown> } | { readonly members: readonly JsonMember[] };

/** One member of a JSON object; left out where its value is undefined and it has no parts. */
export type JsonMember = readonly [name: string, value: unknown, parts?: JsonParts];

/** The text of a JSON object in pieces, one line for each item of its large arrays, so that it need never be one string. */
export function* jsonObject(members: readonly JsonMember[], indent = ''): Iterable<string> {
  let separator = `{\n`;
  for (const [name, value, parts] of members) {
    if (value === undefined && parts === undefined) continue;
    yield `${separator}${indent}  ${jsonText(name)}: `;
    if (parts === undefined) yield jsonText(value, 2).replaceAll('\n', `\n${indent}  `);
    else if ('items' in parts) yield* jsonArray(parts.items, `${indent}  `);
    else yield* jsonObject(parts.members, `${indent}  `);
    separator = ',\n';
  }
  yield separator === '{\n' ? '{}' : `\n${indent}}`;
}

function* jsonArray(items: Iterable<unknown>, indent: string): Iterable<string> {
  let separator = '[\n';
  for (const item of items) {
    yield `${separator}${indent}  ${jsonText(item)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]' : `\n${indent}]`;
}
