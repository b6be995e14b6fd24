import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { osvLimits } from '../../formats/osv/index.ts';
import { ElementSplitter } from '../../formats/xml/index.ts';
import type { SourceFile } from './find-files.ts';
import { readPieces } from './read-file.ts';

/** How much of a document is shown to importers, in bytes. */
const headBytes = 64 << 10;

/** Takes what one element or row says, or counts it as malformed. @param place where it stands, for messages */
export type TakeNative = (place: string, read: () => readonly ImportedRecord[]) => void;

/** Who reads an XML document; undefined where nobody does. @throws SeaworthyError as {@link readPieces} */
export async function importerOf(file: SourceFile, importers: readonly Importer[]): Promise<Importer | undefined> {
  const head: Buffer[] = [];
  let size = 0;
  await readPieces(file, (chunk) => {
    head.push(Buffer.from(chunk.subarray(0, headBytes - size)));
    size += head.at(-1)?.length ?? 0;
    return size < headBytes;
  });
  return recognise(Buffer.concat(head), importers, 'xml');
}

/** Who reads a document that begins so. */
export function recognise(bytes: Buffer, importers: readonly Importer[], format: Importer['format']): Importer | undefined {
  const head = bytes.toString('utf8', 0, headBytes);
  return importers.find((importer) => importer.format === format && importer.recognises(head));
}

/** Reads an XML document of a vendor, one element at a time. @throws SeaworthyError `feed-invalid` where it is cut off or an element is beyond bounds, and as {@link readPieces} */
export async function readNativeXml(file: SourceFile, importer: Importer, take: TakeNative): Promise<void> {
  let number = 0;
  const splitter = new ElementSplitter(importer.element ?? '', osvLimits.recordBytes, (element) => {
    number += 1;
    take(`<${importer.element ?? ''}> ${number}`, () => importer.read(element, file.relative));
  });
  try {
    await readPieces(file, (chunk) => {
      splitter.take(chunk);
      return true;
    });
    splitter.end();
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new SeaworthyError('feed-invalid', `${file.relative}: ${error.message}; fetch it again`, { cause: error });
  }
}
