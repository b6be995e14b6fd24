import { describe, expect, it } from 'vitest';
import { frameworks } from './index.ts';

describe('frameworks', () => {
  it.each`
    id                          | items
    ${'nsa-cisa'}               | ${90}
    ${'pod-security-standards'} | ${19}
    ${'cis-kubernetes'}         | ${131}
    ${'mitre-attack'}           | ${48}
  `('$id has its $items items, each once, with what must be readable to answer it', ({ id, items }: { id: string; items: number }) => {
    const framework = frameworks.find((one) => one.id === id);
    expect(framework?.items.length).toBe(items);
    expect(new Set(framework?.items.map((item) => item.id)).size).toBe(items);
    expect(framework?.items.filter(({ tiers, topic, section }) => tiers.length === 0 || topic === '' || section === '')).toEqual([]);
  });

  it('has 65 automated items in the CIS benchmark', () => {
    const cis = frameworks.find(({ id }) => id === 'cis-kubernetes');
    expect(cis?.items.filter(({ status }) => status === 'automated').length).toBe(65);
    expect(cis?.items.filter(({ status }) => status === undefined)).toEqual([]);
  });
});
