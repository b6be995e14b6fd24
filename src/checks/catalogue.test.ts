import { describe, expect, it } from 'vitest';
import { catalogue, catalogueFamilies, whyUnanswered } from './catalogue.ts';
import { frameworks } from './frameworks/index.ts';
import { listedChecks } from './listed.ts';

describe('the catalogue', () => {
  it('has its 148 questions, each once, in the families it names', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(148);
    expect(ids).toHaveLength(148);
    const counts = Object.keys(catalogueFamilies).map((letters) => [letters, ids.filter((id) => id.startsWith(`${letters}-`)).length]);
    expect(Object.fromEntries(counts)).toEqual({ POD: 31, IMG: 9, RB: 25, NET: 16, SEC: 8, CP: 16, ND: 11, AU: 5, SC: 9, REL: 18 });
  });

  it('says of every question what it is about and what answers it', () => {
    expect(catalogue.filter(({ topic, tiers }) => topic === '' || tiers.length === 0)).toEqual([]);
  });

  it('holds the question of every check; those of Dockerfiles, pipelines and their namespaces are catalogues of their own', () => {
    const known = new Set(catalogue.map(({ id }) => id));
    const strangers = listedChecks.filter(({ check }) => !known.has(check.catalogue) && !/^(?:(?:DF|CI)-\d\d|CI-NS)$/.test(check.catalogue));
    expect(strangers.map(({ check }) => `${check.id}: ${check.catalogue}`)).toEqual([]);
  });

  it.each`
    id          | why                                                          | because
    ${'CP-14'}  | ${'it needs data of the hosts'}                              | ${'files of manifests do not hold it'}
    ${'IMG-06'} | ${'it needs the contents of images'}                         | ${'a signature is not in the manifest'}
    ${'SEC-07'} | ${'it needs objects of a live cluster or the cloud account'} | ${'either would do'}
    ${'REL-17'} | ${'no check of this version asks it'}                        | ${'manifests would do'}
  `('says why $id is not answered: $because', ({ id, why }: { id: string; why: string }) => {
    const [entry] = catalogue.filter((one) => one.id === id);
    expect(entry === undefined ? undefined : whyUnanswered(entry)).toBe(why);
  });
});

describe('the list of checks', () => {
  it('has no two checks of one name', () => {
    const ids = listedChecks.map(({ check }) => check.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('maps only to items that are there', () => {
    const items = new Set(frameworks.flatMap(({ id, items: own }) => own.map((item) => `${id} ${item.id}`)));
    const wrong = listedChecks
      .flatMap(({ check }) => check.references.map(({ framework, item }) => `${framework} ${item}`))
      .filter((one) => !items.has(one));
    expect(wrong).toEqual([]);
  });
});
