import { crc32 } from 'node:zlib';
import { factsSchema } from './analyser-set.ts';
import { headerBytes, magic, separator, type FactsHead } from './facts-layout.ts';
import type { LayerFacts } from './layer-facts.ts';

/** The facts as bytes, for the cache and for messages between threads. */
export function encodeLayerFacts(facts: LayerFacts): Uint8Array<ArrayBuffer> {
  const { entries } = facts;
  const texts = [
    Buffer.from(JSON.stringify(headOf(facts))),
    Buffer.from(entries.directories.join(separator)),
    Buffer.from(entries.names.join(separator)),
    Buffer.from([...entries.targets.values()].join(separator)),
  ];
  const columns = [entries.sizes, entries.parents, Uint32Array.from(entries.targets.keys()), entries.modes, entries.types];
  const lengths = Uint32Array.from([factsSchema, entries.count, entries.targets.size, ...texts.map((text) => text.length)]);
  const parts = [...columns, ...texts].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const bytes = new Uint8Array(headerBytes + parts.reduce((total, part) => total + part.length, 0));
  bytes.set(magic, 0);
  bytes.set(new Uint8Array(lengths.buffer), 8);
  let at = headerBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  new DataView(bytes.buffer).setUint32(4, crc32(bytes.subarray(8)), true);
  return bytes;
}

/** All that is not a column. */
function headOf(facts: LayerFacts): FactsHead {
  const { diffId, size, analyses, links, unknowns } = facts;
  return {
    diffId,
    size,
    unknowns,
    links: [...links],
    analyses: analyses.map(({ analyser, found, silent, missed, paths, directories }) => ({
      analyser,
      entries: found.map(({ entry }) => entry),
      facts: found.map((reading) => reading.facts),
      silent,
      missed,
      paths,
      directories,
    })),
  };
}
