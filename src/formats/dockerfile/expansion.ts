import { MalformedError } from '../../core/error.ts';
import { placeIn, type PlacedText } from '../placed-text/index.ts';
import type { DockerfileWord } from './model.ts';

/** What a name stands for: a value, or something that only the build knows. */
export type Variable = { readonly value: string } | 'unknown';

/** The variables where a word stands. */
export interface Scope {
  /** Undefined where the file does not speak of it. */
  lookup(name: string): Variable | undefined;
}

/** How many characters the variables of one file may expand to. */
export interface ExpansionBudget {
  characters: number;
}

const deepest = 20;
const name = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
const plain = /[^'"$\\`}]+/y;

/** Expands a word as the builder does, quotes and escapes taken away. @throws MalformedError where a file's variables come to more than its budget */
export function expandWord(placed: PlacedText, scope: Scope, escape: string, budget: ExpansionBudget): DockerfileWord {
  const { text } = placed;
  const place = placeIn(placed, 0);
  if (!/['"$\\`]/.test(text)) return { ...place, written: text, value: text, variables: [], isKnown: true };
  const expander = new Expander(text, scope, escape, budget);
  const value = expander.read(0, false);
  return { ...place, written: text, value, variables: [...expander.variables], isKnown: expander.isKnown };
}

class Expander {
  readonly variables = new Set<string>();
  isKnown = true;
  #at = 0;
  readonly #text: string;
  readonly #scope: Scope;
  readonly #escape: string;
  readonly #budget: ExpansionBudget;

  constructor(text: string, scope: Scope, escape: string, budget: ExpansionBudget) {
    this.#text = text;
    this.#scope = scope;
    this.#escape = escape;
    this.#budget = budget;
  }

  /** Reads up to the end, or to the bracket that closes `${…}`. */
  read(depth: number, isInBraces: boolean): string {
    let value = '';
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '}' && isInBraces) return value;
      if (character === "'") value += this.#singleQuotes();
      else if (character === '"') value += this.#doubleQuotes(depth);
      else if (character === '$') value += this.#dollar(depth);
      else if (character === this.#escape) value += this.#escaped();
      else value += this.#plain();
    }
    return value;
  }

  #plain(): string {
    plain.lastIndex = this.#at;
    const found = plain.exec(this.#text)?.[0] ?? this.#text[this.#at] ?? '';
    this.#at += found.length;
    return found;
  }

  #escaped(): string {
    this.#at += 2;
    return this.#text[this.#at - 1] ?? '';
  }

  #singleQuotes(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    const found = this.#text.slice(this.#at + 1, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return found;
  }

  #doubleQuotes(depth: number): string {
    let value = '';
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '"') {
        this.#at += 1;
        break;
      }
      if (character === '$') value += this.#dollar(depth);
      else if (character === this.#escape && ['"', '$', this.#escape].includes(this.#text[this.#at + 1] ?? '')) value += this.#escaped();
      else {
        value += character;
        this.#at += 1;
      }
    }
    return value;
  }

  #dollar(depth: number): string {
    this.#at += 1;
    if (this.#text[this.#at] === '{') return this.#braces(depth);
    name.lastIndex = this.#at;
    const found = name.exec(this.#text)?.[0];
    if (found === undefined) return '$';
    this.#at += found.length;
    return this.#valueOf(found, () => this.#unknown(found));
  }

  /** `${name}`, `${name:-word}`, `${name:+word}`, `${name:?word}`, and without the colon; what cuts and replaces is not followed. */
  #braces(depth: number): string {
    this.#at += 1;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    const modifier = /:?[-+?]|[#%/]{1,2}/y;
    modifier.lastIndex = this.#at;
    const sign = modifier.exec(this.#text)?.[0] ?? '';
    this.#at += sign.length;
    const word = depth < deepest ? this.#wordInBraces(depth) : this.#skipAll();
    if (sign.endsWith('-'))
      return this.#valueOf(
        found,
        () => word.value,
        sign.startsWith(':'),
        () => this.#adopt(word),
      );
    if (sign.endsWith('+')) return this.#alternative(found, word, sign.startsWith(':'));
    if (sign === '' || sign.endsWith('?')) return this.#valueOf(found, () => this.#unknown(found));
    this.variables.add(found);
    return this.#unknown(found);
  }

  /** The word behind a sign, read apart: whether it is known counts only where it is used. */
  #wordInBraces(depth: number): { readonly value: string; readonly isKnown: boolean } {
    const before = this.isKnown;
    this.isKnown = true;
    const value = this.read(depth + 1, true);
    const isKnown = this.isKnown;
    this.isKnown = before;
    this.#at += 1;
    return { value, isKnown };
  }

  #skipAll(): { readonly value: string; readonly isKnown: boolean } {
    this.#at = this.#text.length;
    return { value: '', isKnown: false };
  }

  #adopt({ isKnown }: { readonly isKnown: boolean }): void {
    if (!isKnown) this.isKnown = false;
  }

  #alternative(variable: string, word: { readonly value: string; readonly isKnown: boolean }, needsText: boolean): string {
    this.variables.add(variable);
    const found = this.#scope.lookup(variable);
    if (found === undefined || found === 'unknown') return this.#unknown(variable);
    if (needsText && found.value === '') return '';
    this.#adopt(word);
    return word.value;
  }

  #valueOf(variable: string, otherwise: () => string, needsText = false, adopt: () => void = () => undefined): string {
    this.variables.add(variable);
    const found = this.#scope.lookup(variable);
    if (found === undefined || found === 'unknown' || (needsText && found.value === '')) {
      adopt();
      return otherwise();
    }
    this.#budget.characters -= found.value.length;
    if (this.#budget.characters < 0) throw new MalformedError('its variables come to more text than is read');
    return found.value;
  }

  #unknown(variable: string): string {
    this.isKnown = false;
    return `\${${variable}}`;
  }
}
