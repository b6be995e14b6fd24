import { joinPlaced, type PlacedText } from '../placed-text/index.ts';
import type { LineReader } from './lines.ts';
import type { HereDocument } from './model.ts';
import { splitInstruction, type SplitInstruction } from './split-instruction.ts';
import { textsOfJson, wordsWithQuotes } from './split-words.ts';

interface Documents {
  readonly documents: readonly HereDocument[];
  readonly documentLines?: { readonly documentLines: PlacedText };
  readonly endLine?: number;
}

const holders = new Set(['RUN', 'COPY', 'ADD']);
const form = /^\d*<<(-?)([^<]+)$/;

/** Reads the here-documents that an instruction names from the lines behind it. */
export function documentsOf(split: SplitInstruction, lines: LineReader, problem: (message: string) => void): Documents {
  const inner = split.keyword === 'ONBUILD' ? splitInstruction(split.rest, lines.escape) : split;
  if (!holders.has(inner.keyword) || !inner.rest.text.includes('<<') || Array.isArray(textsOfJson(inner.rest))) return { documents: [] };
  const documents: HereDocument[] = [];
  const parts: PlacedText[] = [];
  let endLine: number | undefined;
  for (const { text } of wordsWithQuotes(inner.rest, '\\')) {
    const [, dash, quoted] = form.exec(text) ?? [];
    const name = quoted?.replaceAll(/["'\\]/g, '');
    if (name === undefined || name === '') continue;
    const found = lines.document(name, dash === '-');
    if (found === undefined) {
      problem('a here-document does not end');
      break;
    }
    documents.push({ name, content: found.content });
    parts.push(found.withEnd);
    endLine = found.endLine;
  }
  return { documents, ...(endLine === undefined ? {} : { documentLines: { documentLines: joinPlaced(parts) }, endLine }) };
}
