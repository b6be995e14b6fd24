import { imageFrom, imageFromList } from './cel-image.ts';
import {
  along,
  existsText,
  freshName,
  hasOperator,
  listText,
  literalText,
  outsideBrackets,
  placeOf,
  plain,
  quoted,
  type Place,
  type Places,
} from './cel-text.ts';
import type { Condition, Literal } from './condition.ts';

/**
 * Writes a condition as an expression that is true or false of every well-formed object, for one minor version of Kubernetes. The text is for a
 * ValidatingAdmissionPolicy: parameters are variables of their names. What the types of fields would make an error of the API server's is asked first.
 */
export function celOf(condition: Condition, places: Places, minor: number): string {
  switch (condition.op) {
    case 'all':
      return joined(condition.conditions, '&&', 'true', places, minor);
    case 'any':
      return joined(condition.conditions, '||', 'false', places, minor);
    case 'not':
      return negated(condition.condition, places, minor);
    case 'since':
      return minor >= condition.minor ? celOf(condition.condition, places, minor) : 'false';
    case 'before':
      return minor < condition.minor ? celOf(condition.condition, places, minor) : 'false';
    default: {
      const place = placeOf(condition.term, places);
      return place === undefined ? ofAbsent(condition) : ofPlace(condition, place, places, minor);
    }
  }
}

type About = Extract<Condition, { readonly term: unknown }>;

/** What is not there is empty, and nothing else can be said of it. */
function ofAbsent({ op }: About): string {
  return op === 'empty' ? 'true' : 'false';
}

/** Parts that are the same for every object are left out, or decide. */
function joined(conditions: readonly Condition[], sign: '&&' | '||', ofNone: 'true' | 'false', places: Places, minor: number): string {
  const decisive = ofNone === 'true' ? 'false' : 'true';
  const parts = conditions.map((condition) => ({ condition, text: celOf(condition, places, minor) })).filter(({ text }) => text !== ofNone);
  if (parts.some(({ text }) => text === decisive)) return decisive;
  const [only] = parts;
  if (only === undefined) return ofNone;
  return parts.length === 1 ? only.text : parts.map(({ text }) => inBrackets(text, sign)).join(` ${sign} `);
}

/** `||` binds looser than `&&`; readers are spared to remember it. */
function inBrackets(text: string, sign: '&&' | '||'): string {
  return outsideBrackets(text).includes(sign === '&&' ? ' || ' : ' && ') ? `(${text})` : text;
}

function negated(condition: Condition, places: Places, minor: number): string {
  if (condition.op === 'not') return celOf(condition.condition, places, minor);
  const place = condition.op === 'is' ? placeOf(condition.term, places) : undefined;
  if (condition.op === 'is' && place !== undefined) return compared(place, '!=', condition.value);
  const text = celOf(condition, places, minor);
  if (text === 'true' || text === 'false') return text === 'true' ? 'false' : 'true';
  return hasOperator(text) ? `!(${text})` : `!${text}`;
}

function compared({ text, isOptional }: Place, sign: '==' | '!=', value: Literal): string {
  return `${text} ${sign} ${isOptional ? `optional.of(${literalText(value)})` : literalText(value)}`;
}

function ofPlace(condition: About, place: Place, places: Places, minor: number): string {
  switch (condition.op) {
    case 'is':
      return compared(place, '==', condition.value);
    case 'in':
      // A plain null would be the type of what `[?'…']` gives, and no text is looked for among nulls.
      return `${valueOr(place, 'dyn(null)')} in ${listText(condition.values)}`;
    case 'exists':
      return place.isOptional ? `${place.text}.hasValue()` : 'true';
    case 'empty':
      return `${valueOr(place, "''")} in [dyn(''), dyn([]), dyn({})]`;
    case 'some':
    case 'someKey':
    case 'someValue':
      return going(condition, place, places, minor);
    case 'same':
      return same(place, placeOf(condition.other, places), places);
    default:
      return typed(condition, place, places);
  }
}

function valueOr({ text, isOptional }: Place, other: string): string {
  return isOptional ? `${text}.orValue(${other})` : text;
}

type Going = Extract<Condition, { readonly op: 'some' | 'someKey' | 'someValue' }>;

function going({ op, condition }: Going, place: Place, places: Places, minor: number): string {
  const variable = freshName(op === 'some' ? 'element' : 'key', places);
  const range = valueOr(place, op === 'some' ? '[]' : '{}');
  // Macros with two variables are known from 1.32 on only.
  const item = plain(op === 'someValue' ? `${range}[${variable}]` : variable);
  return existsText(range, variable, celOf(condition, { ...places, item, taken: [...places.taken, variable] }, minor));
}

/** Lists and mappings are never the same as another. */
function same(place: Place, other: Place | undefined, places: Places): string {
  if (other === undefined) return 'false';
  const value = place.isOptional ? freshName('value', places) : place.text;
  const test = `type(${value}) != list && type(${value}) != map && optional.of(${value}) == ${along(other, [])}`;
  return place.isOptional ? `${place.text}.optMap(${value}, ${test}).orValue(false)` : `(${test})`;
}

type Typed = Exclude<About, Going | { readonly op: 'is' | 'in' | 'exists' | 'empty' | 'same' }>;

/** Functions and orders are of one type: of others the API server would make an error. */
function typed(condition: Typed, place: Place, places: Places): string {
  const variable = place.isOptional ? freshName('value', places) : place.text;
  const test = `${typeTest(condition, variable)} && ${said(condition, variable, places)}`;
  return place.isOptional ? `${place.text}.optMap(${variable}, ${test}).orValue(false)` : `(${test})`;
}

function typeTest({ op }: Typed, value: string): string {
  return op === 'below' || op === 'above' ? `(type(${value}) == int || type(${value}) == double)` : `type(${value}) == string`;
}

function said(condition: Typed, value: string, places: Places): string {
  switch (condition.op) {
    case 'below':
      return `${value} < ${condition.value}`;
    case 'above':
      return `${value} > ${condition.value}`;
    case 'matches':
      return `${value}.matches(${quoted(condition.pattern)})`;
    case 'starts':
      return `${value}.startsWith(${quoted(condition.text)})`;
    case 'ends':
      return `${value}.endsWith(${quoted(condition.text)})`;
    case 'contains':
      return `${value}.contains(${quoted(condition.text)})`;
    case 'prefixIn': {
      const prefix = freshName('prefix', { ...places, taken: [...places.taken, value] });
      return `variables.${parameterVariable(condition.parameter)}.exists(${prefix}, ${value}.startsWith(${prefix}))`;
    }
    case 'imageFrom':
      return imageFrom(value, condition.places);
    case 'imageFromParameter':
      return imageFromList(value, `variables.${parameterVariable(condition.parameter)}`);
  }
}

/** The name of the variable that holds the texts of a parameter: `allowed-registries` is `allowedRegistries`. */
export function parameterVariable(parameter: string): string {
  return parameter.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '').replace(/^\d/, '_$&');
}
