import { MalformedError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import { analyserSetKey, decodeLayerFacts, type LayerFacts } from '../images/index.ts';
import type { Cache } from '../platform/cache.ts';

/** Facts of layers kept between runs, by the digest of their content as it was computed and the set of analysers that read them. */
export class LayerCache {
  private readonly cache: Cache;
  private readonly set: string;

  constructor(cache: Cache, analysers: readonly FileAnalyser[]) {
    this.cache = cache;
    this.set = analyserSetKey(analysers);
  }

  get(diffId: string): LayerFacts | undefined {
    const bytes = this.cache.get(this.keyOf(diffId));
    return bytes === undefined ? undefined : decodeKept(bytes, diffId);
  }

  put(diffId: string, encoded: Uint8Array): void {
    this.cache.put(this.keyOf(diffId), encoded);
  }

  private keyOf(diffId: string): string {
    return `facts:${diffId}:${this.set}`;
  }
}

/** Facts as a layer job sent them, with the digest that was computed for them. @throws MalformedError */
export function decodeFacts(encoded: Uint8Array, diffId: string): LayerFacts {
  return { ...decodeLayerFacts(encoded), diffId };
}

function decodeKept(bytes: Uint8Array, diffId: string): LayerFacts | undefined {
  try {
    return decodeFacts(bytes, diffId);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}
