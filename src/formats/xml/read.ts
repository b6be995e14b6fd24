import { XMLParser } from 'fast-xml-parser';
import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';
import { inUtf8 } from './encoding.ts';

/** An element of an XML document: namespaces are left as the prefix they are written with, and cut off from `name`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, without blanks around it. */
  readonly text: string;
}

const deepest = 200;
const attributesKey = ':@';
const textKey = '#text';

/** The five entities that every XML document has (XML 1.0 section 4.6) and characters by number; others are left as they are written, none is ever declared. */
const entity = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;
const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  allowBooleanAttributes: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
});

/** Reads an XML 1.0 document into its root element. Entities that a document declares are never expanded. @throws MalformedError where it is no XML or nested too deep */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decodeText(inUtf8(bytes));
  const [root] = elementsOf(parse(text));
  if (root === undefined) throw new MalformedError('it is no XML: there is no element in it');
  return root;
}

function parse(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch (cause) {
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new MalformedError(`it is no XML: ${line.slice(0, 200)}`, { cause });
  }
}

/** The library gives each node as an object with one key, its name, and its attributes under another. */
function elementsOf(nodes: unknown): readonly XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Readonly<Record<string, unknown>>): XmlElement[] => {
    const name = Object.keys(node).find((key) => key !== attributesKey && key !== textKey);
    return name === undefined
      ? []
      : [{ name: localName(name), attributes: attributesOf(node[attributesKey]), children: elementsOf(node[name]), text: textIn(node[name]) }];
  });
}

function attributesOf(attributes: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(attributes ?? {}).map(([name, value]) => [name, unescape(String(value))]));
}

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  const texts = nodes.flatMap((node: Readonly<Record<string, unknown>>) => (Object.hasOwn(node, textKey) ? [String(node[textKey])] : []));
  return unescape(texts.join('')).trim();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(entity, (whole, name: string | undefined, decimal: string | undefined, hexadecimal: string | undefined) => {
    if (name !== undefined) return predefined[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text of the first child of this name; undefined where there is none or it is empty. */
export function childText(element: XmlElement, name: string): string | undefined {
  const text = element.children.find((child) => child.name === name)?.text;
  return text === '' ? undefined : text;
}

/** Elements reached by these names, one inside the other. */
export function descendants(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [element];
  for (const name of names) found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}
