import { describe, expect, it } from 'vitest';
import { backEndsOf } from '../../test/support/back-ends.ts';
import { objectFixtures } from '../../test/support/object-fixtures.ts';
import { objectChecks } from './index.ts';
import { subjectOf } from './subject.ts';

const declared = objectChecks.filter((check) => check.subject === 'declared');
const byOptions = [...Map.groupBy(objectFixtures(), ({ options }) => JSON.stringify(options)).values()].map((fixtures) => ({
  options: fixtures[0]?.options ?? { minor: 36, parameters: {} },
  subjects: fixtures.flatMap(({ objects }) => objects.map((object) => subjectOf(object))),
}));

describe('a declared check and its policy', () => {
  it.each(declared)('$id: say the same of the fixtures of all checks', (check) => {
    const differences = byOptions.flatMap(({ options, subjects }) => {
      const compare = backEndsOf(check, options);
      return compare === undefined ? [] : subjects.map(compare).filter((difference) => difference !== undefined);
    });
    expect(differences).toEqual([]);
  });
});
