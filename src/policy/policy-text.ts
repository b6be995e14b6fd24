import { SeaworthyError } from '../core/error.ts';
import { jsonText } from '../formats/json/index.ts';
import { placeAt, type YamlMapping, type YamlNode } from '../formats/yaml/index.ts';
import { closest } from './suggestion.ts';

/** The text of a policy, which every complaint names with line and column. */
export class PolicyText {
  readonly origin: string;
  readonly text: string;

  constructor(origin: string, text: string) {
    this.origin = origin;
    this.text = text;
  }

  /** @throws SeaworthyError('policy-invalid') always: `seaworthy.yaml:7:13: spec.rules[0] …` */
  refuse(at: number, message: string): never {
    const { line, column } = placeAt(this.text, at);
    throw new SeaworthyError('policy-invalid', `${this.origin}:${line}:${column}: ${message}`);
  }

  /** A value that is none of the words allowed. */
  refuseWord(node: YamlNode, what: string, allowed: readonly string[]): never {
    const near = node.kind === 'scalar' && typeof node.value === 'string' ? closest(node.value, allowed) : undefined;
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    return this.refuse(node.at, `${what} is ${found(node)}; allowed: ${allowed.join(', ')}${hint}`);
  }

  /** A mapping with no other keys than these. `what` names it for people. */
  mapping(node: YamlNode, what: string, keys: readonly string[]): YamlMapping {
    if (node.kind !== 'mapping') return this.refuse(node.at, `${what} is ${found(node)}; it must be a mapping with ${keys.join(', ')}`);
    for (const [key, { keyAt }] of node.entries) {
      if (keys.includes(key)) continue;
      const near = closest(key, keys);
      this.refuse(keyAt, `${what} knows no key ${quoted(key)}; allowed: ${keys.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`);
    }
    return node;
  }

  /** The value of a key that must be there. */
  required(mapping: YamlMapping, what: string, key: string): YamlNode {
    return mapping.entries.get(key)?.value ?? this.refuse(mapping.at, `${what} has no ${key}, which is required`);
  }

  /** @param most longest list accepted */
  items(node: YamlNode, what: string, most: number): readonly YamlNode[] {
    if (node.kind !== 'sequence') return this.refuse(node.at, `${what} is ${found(node)}; it must be a list`);
    if (node.items.length > most) return this.refuse(node.at, `${what} has ${node.items.length} entries; at most ${most} are allowed`);
    return node.items;
  }

  /** One word of a closed set. */
  word<Word extends string>(node: YamlNode, what: string, allowed: readonly Word[]): Word {
    const word = allowed.find((candidate) => node.kind === 'scalar' && node.value === candidate);
    return word ?? this.refuseWord(node, what, allowed);
  }

  /** Text that says something: at least one sign that is not a space. */
  words(node: YamlNode, what: string): string {
    if (node.kind !== 'scalar' || typeof node.value !== 'string')
      return this.refuse(node.at, `${what} is ${found(node)}; it must be text (quote it if it looks like a number)`);
    if (node.value.trim() === '') return this.refuse(node.at, `${what} is empty`);
    if (node.value.length > longestText) return this.refuse(node.at, `${what} is longer than ${longestText} characters`);
    return node.value;
  }

  /** Text, or a list of texts of which any fits. */
  texts(node: YamlNode, what: string): readonly string[] {
    return this.oneOrMore(node, what).map((item) => this.words(item, what));
  }

  /** The items of a list that is not empty, or the value itself where it is no list. */
  oneOrMore(node: YamlNode, what: string): readonly YamlNode[] {
    if (node.kind !== 'sequence') return [node];
    if (node.items.length === 0) return this.refuse(node.at, `${what} is an empty list, which nothing fits`);
    return this.items(node, what, 1_000);
  }

  truth(node: YamlNode, what: string): boolean {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    return this.refuse(node.at, `${what} is ${found(node)}; allowed: true, false`);
  }

  wholeNumber(node: YamlNode, what: string): number {
    if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= 0) return node.value;
    return this.refuse(node.at, `${what} is ${found(node)}; it must be a whole number, 0 or more`);
  }
}

const longestText = 2_000;

/** What stands there, short enough for a message. */
export function found(node: YamlNode): string {
  if (node.kind === 'sequence') return 'a list';
  if (node.kind === 'mapping') return 'a mapping';
  if (node.value === null) return 'empty';
  return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
}

function quoted(text: string): string {
  return jsonText(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
