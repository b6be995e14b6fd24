import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './modified-ids.fuzz.ts';
import { decodeModifiedLine, readModifiedIds } from './modified-ids.ts';

describeFuzz(target);

describe('a line of changes', () => {
  it.each([
    ['2024-08-15T00:09:10.149871Z,GHSA-1', 'the fraction of a second is left out: records have another'],
    ['2024-08-15T00:09:10Z,GHSA-1', 'there is none'],
    ['2024-08-15T00:09:10+00:00,GHSA-1\r', 'a mirror writes it so'],
  ])('%s: %s', (line) => {
    expect(decodeModifiedLine(line)).toEqual({ modified: Date.UTC(2024, 7, 15, 0, 9, 10) / 1_000, id: 'GHSA-1' });
  });

  it.each([
    ['', 'it is empty'],
    ['GHSA-1', 'there is no instant'],
    ['2024-08-15,GHSA-1', 'a day is no instant'],
    ['2024-08-15T00:09:10+02:00,GHSA-1', 'instants are in UTC'],
    ['2024-08-15T00:09:10Z,', 'there is no id'],
    ['2024-08-15T00:09:10Z,a/b', 'an id would lead to another folder'],
    ['2024-08-15T00:09:10Z,..', 'an id would lead to another folder'],
    [`2024-08-15T00:09:10Z,${'a'.repeat(257)}`, 'no id is so long'],
  ])('%s is none: %s', (line) => {
    expect(() => decodeModifiedLine(line)).toThrow(MalformedError);
  });
});

describe('a list of changes', () => {
  it('is read across the pieces it comes in, and no further than is asked for', async () => {
    let sent = 0;
    async function* body(): AsyncGenerator<Uint8Array> {
      for (const piece of ['2024-08-15T00:09:', '10Z,GHSA-1\n2024-08-1', '4T00:00:00Z,GHSA-2\n', '2024-08-13T00:00:00Z,GHSA-3']) {
        sent += 1;
        yield Buffer.from(piece);
      }
    }
    const ids: string[] = [];
    for await (const { id } of readModifiedIds(body())) ids.push(id);
    expect(ids).toEqual(['GHSA-1', 'GHSA-2', 'GHSA-3']);
    sent = 0;
    for await (const { id } of readModifiedIds(body())) if (id === 'GHSA-2') break;
    expect(sent).toBe(3);
  });
});
