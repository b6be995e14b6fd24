import type { GroovyExpression, GroovyText, Source, Written } from '../pipeline/index.ts';
import type { GroovyToken } from './tokens.ts';

/** A part of an expression. */
export interface Part {
  readonly kind: 'word' | 'text' | 'call' | 'plus' | 'sign';
  readonly from: number;
  readonly to: number;
  readonly token?: Extract<GroovyToken, { readonly kind: 'text' }>;
}

/** What a part says. */
export function writtenOf({ from, to }: Part, source: Source): Written {
  return { text: source.text.slice(from, to), source, from, to };
}

/** The text of an expression that is one, or that joins texts with other values: then as it is written from the first text to the last part. */
export function textOf(parts: readonly Part[], source: Source): GroovyText | undefined {
  const [first, second] = parts;
  if (first?.token !== undefined && (second === undefined || second.kind !== 'plus')) return single(first, source);
  if (!parts.some(({ kind }) => kind === 'text') || !parts.some(({ kind }) => kind === 'plus')) return undefined;
  const [from, to] = [parts[0]?.from ?? 0, parts.at(-1)?.to ?? 0];
  const own = parts
    .filter(({ kind }) => kind === 'word' || kind === 'call')
    .map((part): GroovyExpression => ({ from: part.from - from, to: part.to - from, expression: source.text.slice(part.from, part.to) }));
  const inside = parts.flatMap(({ token, from: start }) =>
    (token?.expressions ?? []).map(({ expression }): GroovyExpression => ({ from: start - from, to: start - from + 1, expression })),
  );
  return { written: { text: source.text.slice(from, to), source, from, to }, expressions: [...own, ...inside] };
}

function single({ token, to }: Part, source: Source): GroovyText {
  return { written: { text: token?.value ?? '', source, from: token?.inside ?? to, to }, expressions: token?.expressions ?? [] };
}
