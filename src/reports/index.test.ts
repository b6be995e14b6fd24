import { describe, expect, it } from 'vitest';
import { formats } from './index.ts';

describe('formats', () => {
  it.each(formats.map((format) => [format.id, format] as const))('%s is what it says it is once it is loaded', async (_, format) => {
    const { id, description, mediaType } = await format.load();
    expect({ id, description, mediaType }).toEqual({ id: format.id, description: format.description, mediaType: format.mediaType });
  });

  it('lists each once, by name', () => {
    const ids = formats.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });
});
