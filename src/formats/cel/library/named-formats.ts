import type { Meter } from '../meter.ts';
import { global, member, type Overload } from './registry.ts';
import { parseTimestamp } from './time-values.ts';
import { parseUrl } from './url-text.ts';
import { isProblem, none, optionalOf, type CelValue, type NamedFormatValue } from '../value.ts';

interface Rule {
  readonly pattern: RegExp;
  readonly says: string;
  readonly longest: number;
}

const label: Rule = { pattern: /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/, says: 'lower-case letters, digits and dashes, no dash at its ends', longest: 63 };
const oldLabel: Rule = {
  pattern: /^[a-z](?:[a-z\d-]*[a-z\d])?$/,
  says: 'lower-case letters, digits and dashes, a letter first, no dash last',
  longest: 63,
};
const subdomain: Rule = {
  pattern: /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/,
  says: 'labels of lower-case letters, digits and dashes, joined by dots',
  longest: 253,
};
const namePart: Rule = {
  pattern: /^[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?$/,
  says: 'letters, digits, dashes, underscores and dots, a letter or digit at its ends',
  longest: 63,
};
const labelValue: Rule = { ...namePart, pattern: /^(?:[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?)?$/ };

function broken({ pattern, says, longest }: Rule, text: string): readonly string[] {
  return [
    ...(text.length > longest ? [`must be no more than ${longest} characters`] : []),
    ...(text.length <= longest + 2 && pattern.test(text) ? [] : [`must consist of ${says}`]),
  ];
}

/** A name that more is put behind may end in a dash. */
function asPrefix(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) return ['must be a name, or a DNS subdomain, a slash and a name'];
  return second === undefined ? broken(namePart, first) : [...broken(subdomain, first), ...broken(namePart, second)];
}

function matching(pattern: RegExp, says: string): (text: string) => readonly string[] {
  return (text) => (pattern.test(text) ? [] : [says]);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !isProblem(parseTimestamp(`${text}T00:00:00Z`));
}

const validators: Readonly<Record<string, (text: string) => readonly string[]>> = {
  dns1123Label: (text) => broken(label, text),
  dns1123Subdomain: (text) => broken(subdomain, text),
  dns1035Label: (text) => broken(oldLabel, text),
  qualifiedName,
  dns1123LabelPrefix: (text) => broken(label, asPrefix(text)),
  dns1123SubdomainPrefix: (text) => broken(subdomain, asPrefix(text)),
  dns1035LabelPrefix: (text) => broken(oldLabel, asPrefix(text)),
  labelValue: (text) => broken(labelValue, text),
  uri: (text) => (parseUrl(text) === undefined ? ['is no URI'] : []),
  uuid: matching(/^[\dA-F]{8}-?[\dA-F]{4}-?[\dA-F]{4}-?[\dA-F]{4}-?[\dA-F]{12}$/i, 'does not match the UUID format'),
  byte: matching(/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=|[A-Za-z\d+/]{4})$/, 'invalid base64'),
  date: (text) => (isDate(text) ? [] : ['invalid date']),
  datetime: (text) => (isProblem(parseTimestamp(text.toUpperCase())) ? ['invalid datetime'] : []),
};

const formats: ReadonlyMap<string, NamedFormatValue> = new Map(Object.entries(validators).map(([name, validate]) => [name, { name, validate }]));

function validate(format: NamedFormatValue, text: string, meter: Meter): CelValue {
  meter.spendText(8 * text.length + 8);
  const found = format.validate(text);
  return found.length === 0 ? none : optionalOf(found);
}

function named(name: string): CelValue {
  const value = formats.get(name);
  return value === undefined ? none : optionalOf({ is: 'kubernetes.NamedFormat', value });
}

/** Formats of texts by name (Kubernetes' own library). */
export const namedFormats: readonly Overload[] = [
  global('format.named', ['string'], ([name]) => named(name)),
  ...[...formats].map(([name, value]) => global(`format.${name}`, [], () => ({ is: 'kubernetes.NamedFormat', value }))),
  member('validate', ['kubernetes.NamedFormat', 'string'], ([{ value }, text], meter) => validate(value, text, meter), 'own'),
];
