import { describe, expect, it } from 'vitest';
import { AliasGroups } from './alias-groups.ts';

function groupsOf(make: (groups: AliasGroups) => void): AliasGroups {
  const groups = new AliasGroups();
  make(groups);
  groups.settle();
  return groups;
}

describe('alias groups', () => {
  it('follow a chain of aliases to the CVE at its end', () => {
    const groups = groupsOf((all) => {
      all.linkAliases('GO-2022-0001', ['GHSA-aaaa-aaaa-aaaa']);
      all.linkAliases('PYSEC-1', ['GO-2022-0001']);
      all.linkCve('GHSA-aaaa-aaaa-aaaa', 'CVE-2022-0001');
    });
    for (const id of ['GO-2022-0001', 'PYSEC-1', 'GHSA-aaaa-aaaa-aaaa', 'CVE-2022-0001']) expect(groups.canonical(id)).toBe('CVE-2022-0001');
  });

  it('are named by the smallest GHSA where there is no CVE', () => {
    const groups = groupsOf((all) => all.linkAliases('GO-1', ['GHSA-bbbb', 'GHSA-aaaa']));
    expect(groups.canonical('GO-1')).toBe('GHSA-aaaa');
    expect(groups.canonical('GHSA-bbbb')).toBe('GHSA-aaaa');
  });

  it('are named by the record itself where there is neither, not by a name it mentions', () => {
    const groups = groupsOf((all) => all.linkAliases('RUSTSEC-2', ['A-1']));
    expect(groups.canonical('RUSTSEC-2')).toBe('RUSTSEC-2');
    expect(groups.canonical('A-1')).toBe('RUSTSEC-2');
  });

  it('leave a name that nobody linked as it is', () => {
    expect(groupsOf(() => {}).canonical('DLA-0016-1')).toBe('DLA-0016-1');
  });

  it('never hold two CVEs: a record between two groups is of the one it names', () => {
    const groups = groupsOf((all) => {
      all.linkCve('PYSEC-1', 'CVE-2024-0001');
      all.linkAliases('PYSEC-1', ['GHSA-1111', 'GHSA-2222']);
      all.linkCve('GHSA-2222', 'CVE-2024-0002');
    });
    expect(groups.canonical('GHSA-1111')).toBe('CVE-2024-0001');
    expect(groups.canonical('GHSA-2222')).toBe('CVE-2024-0002');
  });

  it('are not joined by a record without a CVE whose aliases belong to several', () => {
    const groups = groupsOf((all) => {
      all.linkAliases('GO-1', ['GHSA-1111', 'GHSA-2222']);
      all.linkCve('GHSA-1111', 'CVE-2024-0001');
      all.linkCve('GHSA-2222', 'CVE-2024-0002');
    });
    expect(groups.canonical('GO-1')).toBe('GO-1');
    expect(groups.canonical('GHSA-1111')).toBe('CVE-2024-0001');
    expect(groups.canonical('GHSA-2222')).toBe('CVE-2024-0002');
  });

  it('stay linear where all records are one chain', () => {
    const groups = groupsOf((all) => {
      for (let index = 0; index < 20_000; index += 1) all.linkAliases(`A-${index}`, [`A-${index + 1}`]);
      all.linkCve('A-20000', 'CVE-2024-0001');
    });
    expect(groups.canonical('A-0')).toBe('CVE-2024-0001');
    expect([...groups.aliases()]).toHaveLength(20_001);
  });
});
