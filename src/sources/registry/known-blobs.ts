import type { Cache } from '../../platform/cache.ts';
import type { LayerDigests, LayerMemory } from '../known-layers.ts';
import { parseRecord } from '../record.ts';
import type { StoredLayer } from '../stored-image.ts';

/**
 * Which content a blob has, known from an earlier run in which both digests were computed here. A digest names one content only, so such a blob need not be fetched again;
 * one of which an image merely claims something is.
 */
export class KnownBlobs implements LayerMemory {
  readonly #cache: Cache;
  readonly #added = new Map<string, LayerDigests>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  get({ digest, bytes }: StoredLayer): LayerDigests | undefined {
    if (digest === undefined) return undefined;
    const digests = parseRecord(this.#cache.get(keyOf(digest.text, bytes.size))) as LayerDigests | undefined;
    return digests?.stored[digest.algorithm] === digest.text ? digests : undefined;
  }

  add({ digest, bytes }: StoredLayer, digests: LayerDigests): void {
    if (digest !== undefined) this.#added.set(keyOf(digest.text, bytes.size), digests);
  }

  save(): void {
    for (const [key, digests] of this.#added) this.#cache.put(key, Buffer.from(JSON.stringify(digests)));
    this.#added.clear();
  }
}

/** An image that says another size than the blob has is wrong, and is told so when the blob is fetched. */
function keyOf(digest: string, size: number): string {
  return `blob:1:${digest}:${size}`;
}
