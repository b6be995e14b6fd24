import { MalformedError } from '../../core/error.ts';

/** Deeper no honest document goes. */
export const deepest = 100;

/** Has a parser read a document; what it throws is that the document is none. @param format for messages @throws MalformedError */
export function reading<Value>(format: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    throw new MalformedError(`it is no ${format}: ${summaryOf(cause)}`, { cause });
  }
}

/** The first line, without what is quoted of the file: it may hold anything. */
function summaryOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line
    .replace(/^Invalid TOML document: /, '')
    .replace(/, (?:\.{3})?".*$/, '')
    .slice(0, 200);
}
