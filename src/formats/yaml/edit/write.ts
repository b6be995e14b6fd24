import { plainValue } from '../go-scalar.ts';
import type { DocumentStyle } from './style.ts';
import { isFields, type EditValue } from './value.ts';

/** Texts that mean themselves without quotes wherever they stand, and look well so. */
const plain = /^[A-Za-z\d_./][\w./@+=-]*(?:[ :][\w./@+=-]+)*$/;

/** Writes a text, a number, a truth or nothing. @param quote that the text is to have in any case */
export function writeScalar(value: string | number | boolean | null, style: DocumentStyle, quote?: '"' | "'"): string {
  if (typeof value !== 'string') return String(value);
  if (style.isJson) return doubleQuoted(value);
  if (quote === undefined && plain.test(value) && plainValue(value) === value) return value;
  // eslint-disable-next-line no-control-regex
  const isPrintable = !/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uD800-\uDFFF]/.test(value);
  return (quote ?? style.quote) === "'" && isPrintable ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value);
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function writeKey(key: string, style: DocumentStyle, isQuoted = false): string {
  return writeScalar(key, style, isQuoted ? '"' : undefined);
}

/** The indentation of what is written over several lines in braces and brackets. */
export interface FlowLines {
  readonly indent: string;
  readonly step: string;
}

/** Writes a value in braces and brackets, on one line or, in JSON that is so, on several. */
export function writeFlow(value: EditValue, style: DocumentStyle, lines?: FlowLines): string {
  if (Array.isArray(value))
    return inBrackets(
      '[]',
      (value as readonly EditValue[]).map((item) => (inner) => writeFlow(item, style, inner)),
      style,
      lines,
    );
  if (!isFields(value)) return writeScalar(value as string | number | boolean | null, style);
  const fields = Object.entries(value as Readonly<Record<string, EditValue>>);
  const parts = fields.map(
    ([key, field]) =>
      (inner?: FlowLines) =>
        writeFlowPair(key, field, style, inner),
  );
  return inBrackets('{}', parts, style, lines);
}

/** A key with its value as it stands in braces. */
export function writeFlowPair(key: string, value: EditValue, style: DocumentStyle, lines?: FlowLines, isQuoted = style.isJson): string {
  // Without quotes around the key a colon needs a blank behind it.
  return `${writeKey(key, style, isQuoted)}:${isQuoted ? style.afterColon : ' '}${writeFlow(value, style, lines)}`;
}

function inBrackets(
  [open = '', close = '']: string,
  parts: readonly ((lines?: FlowLines) => string)[],
  style: DocumentStyle,
  lines?: FlowLines,
): string {
  if (parts.length === 0) return open + close;
  if (lines === undefined) {
    const padding = open === '{' ? style.padding : '';
    return open + padding + parts.map((part) => part()).join(`,${style.afterComma}`) + padding + close;
  }
  const inner = { ...lines, indent: lines.indent + lines.step };
  const lineBreak = style.lineEnd + inner.indent;
  return open + lineBreak + parts.map((part) => part(inner)).join(`,${lineBreak}`) + style.lineEnd + lines.indent + close;
}

/** Writes what has something in it over several lines; the first is not indented, the others stand at `column`. */
export function writeBlock(value: readonly EditValue[] | { readonly [key: string]: EditValue }, column: number, style: DocumentStyle): string {
  const lineBreak = style.lineEnd + ' '.repeat(column);
  if (Array.isArray(value)) return (value as readonly EditValue[]).map((item) => `- ${writeFlow(item, style)}`).join(lineBreak);
  return Object.entries(value as { readonly [key: string]: EditValue })
    .map(([key, field]) => writePair(key, field, column, style))
    .join(lineBreak);
}

function writePair(key: string, value: EditValue, column: number, style: DocumentStyle): string {
  return `${writeKey(key, style)}:${isBlock(value) ? belowKey(value, column, style) : ` ${writeFlow(value, style)}`}`;
}

/** The lines of a value below its key, each with the break before it. @param column of the key */
export function belowKey(value: readonly EditValue[] | { readonly [key: string]: EditValue }, column: number, style: DocumentStyle): string {
  const own = column + (Array.isArray(value) ? style.dashStep : style.step);
  return style.lineEnd + ' '.repeat(own) + writeBlock(value, own, style);
}

/** Whether a value is written over several lines in block style. */
export function isBlock(value: EditValue): value is readonly EditValue[] | { readonly [key: string]: EditValue } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
