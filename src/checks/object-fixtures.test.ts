import { describe, expect, it } from 'vitest';
import { edited } from '../../test/support/edited.ts';
import { foldersOf, objectFamilies, objectFixtures, type ObjectFixture } from '../../test/support/object-fixtures.ts';
import { fieldPathText } from '../kubernetes/field-path.ts';
import { objectOf, type KubernetesObject } from '../kubernetes/object.ts';
import type { FieldFailure } from './check.ts';
import { prepare } from './prepare.ts';

const fixtures = objectFixtures();

/** What the check of a fixture answers to its objects, in their order. */
function answersOf(
  { check, options }: ObjectFixture,
  objects: readonly KubernetesObject[],
): readonly { state: string; failures: readonly FieldFailure[] }[] {
  const judge = prepare([check], options);
  return objects.map((object) => {
    const answer = judge(object)[0]?.answer;
    return { state: answer?.state ?? 'notapplicable', failures: answer?.state === 'fail' ? answer.failures : [] };
  });
}

describe.each(objectFamilies)('the family $family', ({ family, checks }) => {
  it('names each folder after the check in it, and has a line for each', () => {
    expect(foldersOf(family).toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  });

  it('has an example that passes and one that fails for each check', () => {
    const without = checks.filter(({ id }) => {
      const own = fixtures.filter(({ check }) => check.id === id);
      return !own.some(({ verdict }) => verdict === 'pass') || !own.some(({ verdict }) => verdict === 'fail');
    });
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

it('has no two checks of one name', () => {
  const ids = objectFamilies.flatMap(({ checks }) => checks.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe('every example', () => {
  it.each(fixtures)('$name holds objects', ({ objects }) => {
    expect(objects.length).toBeGreaterThan(0);
  });

  it.each(fixtures.filter(({ verdict }) => verdict === 'pass'))('$name passes', (fixture) => {
    expect(fixture.failing).toEqual([]);
    expect(answersOf(fixture, fixture.objects).map(({ state, failures }) => [state, ...failures.map(({ path }) => fieldPathText(path))])).toEqual(
      fixture.objects.map(() => ['pass']),
    );
  });

  it.each(fixtures.filter(({ verdict }) => verdict === 'fail'))('$name fails where it says, and nowhere else', (fixture) => {
    const failures = answersOf(fixture, fixture.objects).flatMap((answer) => answer.failures);
    expect(failures.map(({ path }) => fieldPathText(path)).toSorted()).toEqual(fixture.failing.toSorted());
    expect(failures.filter(({ message }) => message.trim() === '')).toEqual([]);
  });

  it.each(fixtures.filter(({ verdict }) => verdict === 'fail'))('$name has nothing left to mend where it is mended', (fixture) => {
    const before = answersOf(fixture, fixture.objects);
    const mended = fixture.objects.map((object, index) => mendedObject(object, before[index]?.failures ?? []));
    const left = answersOf(fixture, mended).flatMap(({ failures }) => failures);
    expect(left.filter(({ fix }) => fix !== undefined).map(({ path }) => fieldPathText(path))).toEqual([]);
    expect(left.length).toBe(before.flatMap(({ failures }) => failures.filter(({ fix }) => fix === undefined)).length);
  });

  it.each(fixtures)('$name offers only edits that name fields', (fixture) => {
    const edits = answersOf(fixture, fixture.objects).flatMap(({ failures }) =>
      failures.flatMap(({ fix, item }) => (item === undefined ? [] : (fix ?? []))),
    );
    expect(edits.filter(({ path }) => !/^([A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*)?$/.test(path))).toEqual([]);
  });
});

function mendedObject(object: KubernetesObject, failures: readonly FieldFailure[]): KubernetesObject {
  let body: ReturnType<typeof edited> = object.body;
  for (const { fix, item } of failures) for (const edit of fix ?? []) body = edited(body, item ?? [], edit);
  const mended = objectOf(body, object.path);
  if (mended === undefined) throw new Error('what is left is no object');
  return mended;
}
