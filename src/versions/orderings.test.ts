import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../test/support/fuzz.ts';
import { orderings } from './index.ts';
import { target } from './orderings.fuzz.ts';

describe('orderings', () => {
  it('are listed, one for each folder, under its name', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(orderings.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).toSorted());
  });
});

describeFuzz(target);
