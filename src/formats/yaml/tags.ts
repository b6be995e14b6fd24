import { plainValue, type PlainValue } from './go-scalar.ts';
import { Refusal } from './refusal.ts';

const own = new Set(['str', 'int', 'float', 'bool', 'null', 'binary', 'timestamp', 'merge', 'map', 'seq', 'set', 'omap', 'pairs']);
const longForm = /^!(?:!|<tag:yaml\.org,2002:)([a-z]+)>?$/;

/** The name of a tag of YAML itself: `str` of `!!str`; `!` alone says that a scalar is text. @throws Refusal for tags of other tools */
export function tagOf(source: string, start: number, end: number): string {
  const written = source.slice(start, end);
  if (written === '!') return 'str';
  const name = longForm.exec(written)?.[1];
  if (name === undefined || !own.has(name))
    throw new Refusal(`the tag ${written.slice(0, 100)} has no meaning in Kubernetes: it is of another tool`, start);
  return name;
}

/** The value of a scalar whose tag says what it is. @throws Refusal where it is not that */
export function taggedValue(tag: string, text: string, at: number): PlainValue {
  const value = plainValue(text);
  switch (tag) {
    case 'int':
      if (typeof value === 'number' && !/^[+-]?[\d_]*\.|^[+-]?\d[\d_]*[eE]/.test(text)) return value;
      break;
    case 'float':
      if (typeof value === 'number' || value === undefined) return value;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'null':
      if (value === null) return null;
      break;
    case 'binary':
      return textOfBase64(text, at);
    default:
      return text;
  }
  throw new Refusal(`what the tag !!${tag} is on is no ${tag}`, at);
}

const base64 = /^(?:[\w+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

function textOfBase64(text: string, at: number): string {
  const plain = text.replaceAll(/[\r\n]/g, '');
  if (plain.includes('_') || !base64.test(plain)) throw new Refusal('what the tag !!binary is on is no base64', at);
  return Buffer.from(plain, 'base64').toString('utf8');
}
