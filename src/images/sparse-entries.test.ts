import { expect, it } from 'vitest';
import type { TarEntry } from '../formats/tar/index.ts';
import { SparseEntries } from './sparse-entries.ts';

it('remembers sparse files up to a million runs', () => {
  const sparse = Array.from({ length: 600_000 }, (_, index) => ({ offset: index, length: 1 }));
  const entry: TarEntry = { path: 'f', type: 'file', size: 600_000, storedSize: 600_000, mode: 0o644, dataOffset: 512, sparse };
  const entries = new SparseEntries();
  for (const place of [1, 2]) entries.add(place, entry);
  expect([entries.get(1), entries.get(2)]).toEqual([entry, undefined]);
});
