import { expect, it } from 'vitest';
import { Gathering } from './gathering.ts';

it('collects what it needs and no more', () => {
  const gathering = new Gathering();
  expect(gathering.add(Buffer.from('..abc'), 2, 5)).toBe(3);
  expect(gathering.add(Buffer.from('defgh'), 0, 5)).toBe(2);
  expect(gathering.bytes.toString()).toBe('abcde');
});

it('lets go of much memory when little is needed', () => {
  const gathering = new Gathering();
  gathering.add(Buffer.alloc(100_000), 0, 100_000);
  gathering.clear();
  gathering.add(Buffer.from('a'), 0, 512);
  expect(gathering.bytes.buffer.byteLength).toBe(512);
});
