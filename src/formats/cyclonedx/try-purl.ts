import { MalformedError } from '../../core/error.ts';
import { parsePurl, type Purl } from '../purl/index.ts';

/** A package URL in its parts; undefined where it is none. */
export function tryPurl(text: string): Purl | undefined {
  try {
    return parsePurl(text);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}
