import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../test/support/fuzz.ts';
import { tarOf, type TarInput } from '../formats/tar/index.ts';
import { target } from './archive-members.fuzz.ts';
import { listMembers, resolveMember, type ArchiveMembers } from './archive-members.ts';

function membersOf(...entries: readonly TarInput[]): ArchiveMembers {
  const bytes = tarOf(entries);
  return listMembers({ file: { path: 'x.tar', bytes }, offset: 0, size: bytes.length });
}

describe('members of an archive', () => {
  it.each`
    path           | known            | because
    ${'./a'}       | ${['a']}         | ${'./ means nothing'}
    ${'a//b/../c'} | ${['a/c']}       | ${'paths are normalised'}
    ${'../a'}      | ${[]}            | ${'it lies outside'}
    ${'a/../../b'} | ${[]}            | ${'so does this'}
    ${'/a'}        | ${[]}            | ${'an absolute path is the host’s'}
    ${'__proto__'} | ${['__proto__']} | ${'a name like any other'}
  `('knows $path as $known: $because', ({ path, known }) => {
    expect([...membersOf({ path, content: 'x' }).keys()]).toEqual(known);
  });

  it('takes the last of several of one name, as unpacking would', () => {
    expect(membersOf({ path: 'a', content: 'old' }, { path: './a', content: 'newer' }).get('a')?.size).toBe(5);
  });

  it('follows chains of links, to a bound', () => {
    const chain = (length: number): ArchiveMembers =>
      membersOf(
        { path: '0', content: 'x' },
        ...Array.from({ length }, (_, index): TarInput => ({ path: `${index + 1}`, type: 'symlink', linkTarget: `${index}` })),
      );
    expect(resolveMember(chain(16), '16').size).toBe(1);
    expect(() => resolveMember(chain(17), '17')).toThrow('in a circle');
  });

  it('does not take a folder for a file', () => {
    expect(() => resolveMember(membersOf({ path: 'a/', type: 'directory' }), 'a')).toThrowError(
      expect.objectContaining({ code: 'archive-malformed' }),
    );
  });

  it('keeps long names out of messages', () => {
    const error: unknown = ((): unknown => {
      try {
        return resolveMember(new Map(), 'x'.repeat(10_000));
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error instanceof Error ? error.message.length : 0).toBeLessThan(300);
  });
});

describeFuzz(target);
