import type { Cache } from '../platform/cache.ts';
import { identityText } from '../platform/files.ts';
import type { Digests } from './digests.ts';
import { parseRecord } from './record.ts';
import { isSettled } from './settled.ts';
import type { StoredLayer } from './stored-image.ts';

/** What was computed of a layer. */
export interface LayerDigests {
  /** Of the bytes as they are stored. */
  readonly stored: Digests;
  /** Of the bytes uncompressed. */
  readonly content: Digests;
}

/** What is known of layers from earlier runs. */
export interface LayerMemory {
  get(layer: StoredLayer): LayerDigests | undefined;
  add(layer: StoredLayer, digests: LayerDigests): void;
  /** Writes what was added. To be called once it is sure that it is true. */
  save(): void;
}

type Place = StoredLayer['bytes'];
type Record = { readonly [place: string]: LayerDigests };

/**
 * Layers whose digests were computed before, known again by the file they lie in (device, inode, size, times) and their place in it.
 * What an image claims of itself plays no part.
 */
export class KnownLayers implements LayerMemory {
  private readonly cache: Cache;
  private readonly firstRead: number;
  private readonly records = new Map<string, Record>();
  private readonly added = new Map<string, Record>();

  /** `firstRead`: when this run began to read, in milliseconds since 1970. */
  constructor(cache: Cache, firstRead: number) {
    this.cache = cache;
    this.firstRead = firstRead;
  }

  get({ bytes: place }: StoredLayer): LayerDigests | undefined {
    const record = this.record(keyOf(place));
    const name = placeText(place);
    return Object.hasOwn(record, name) ? record[name] : undefined;
  }

  add({ bytes: place }: StoredLayer, digests: LayerDigests): void {
    if (!isSettled(place.identity, this.firstRead)) return;
    const key = keyOf(place);
    this.added.set(key, { ...(this.added.get(key) ?? this.record(key)), [placeText(place)]: digests });
  }

  /** Writes what was added. To be called once it is sure that no file changed while it was read. */
  save(): void {
    for (const [key, record] of this.added) this.cache.put(key, Buffer.from(JSON.stringify(record)));
    this.added.clear();
  }

  private record(key: string): Record {
    const loaded = this.records.get(key) ?? this.load(key);
    this.records.set(key, loaded);
    return loaded;
  }

  private load(key: string): Record {
    return (parseRecord(this.cache.get(key)) ?? {}) as Record;
  }
}

function keyOf(place: Place): string {
  return `layers:1:${identityText(place.identity)}`;
}

function placeText(place: Place): string {
  return `${place.offset}+${place.size}`;
}
