import { MalformedError } from '../../core/error.ts';
import { at, type DocumentValue } from '../../formats/document/index.ts';

/** What is thrown where a member is missing, or of another type. */
export function malformed(name: string): MalformedError {
  return new MalformedError(`it is no report of seaworthy: ${name} is missing, or not what it should be`);
}

/** A member that must be a text. @throws MalformedError */
export function text(value: DocumentValue, name: string): string {
  const found = at(value, name);
  if (typeof found !== 'string') throw malformed(name);
  return found;
}

/** A member that must be a number. @throws MalformedError */
export function number(value: DocumentValue, name: string): number {
  const found = at(value, name);
  if (typeof found !== 'number') throw malformed(name);
  return found;
}

/** A member that must be one of these words. @throws MalformedError */
export function oneOf<Word>(words: readonly Word[], value: DocumentValue, name: string): Word {
  const found = at(value, name);
  const word = words.find((one) => one === found);
  if (word === undefined) throw malformed(name);
  return word;
}

/** The member as a text, where it is there. */
export function maybe<Name extends string>(value: DocumentValue, name: Name): { readonly [Key in Name]?: string } {
  const found = at(value, name);
  return typeof found === 'string' ? ({ [name]: found } as { readonly [Key in Name]?: string }) : {};
}
