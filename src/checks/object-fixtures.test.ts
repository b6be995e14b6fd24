import { describe, expect, it } from 'vitest';
import { edited, replaced } from '../../test/support/edited.ts';
import { foldersOf, objectFamilies, objectFixtures, type ObjectFixture } from '../../test/support/object-fixtures.ts';
import { fieldPathText } from '../kubernetes/field-path.ts';
import { fieldsOf, objectOf, valueAt, type KubernetesObject } from '../kubernetes/object.ts';
import { podTemplatePlaceOf } from '../kubernetes/pod.ts';
import { withoutGuards } from '../../test/support/without-guards.ts';
import type { DeclaredCheck, FieldFailure } from './check.ts';
import { prepare, type SingleObjectCheck } from './prepare.ts';

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

/** Families whose examples notice the loss of every guard. */
const guarded = objectFamilies.filter(({ family }) => ['image', 'workload'].includes(family)).flatMap(({ checks }) => checks);

describe('the examples', () => {
  it.each(guarded.filter((check) => check.subject === 'declared'))('of $id notice when one of its guards is taken away', (check) => {
    const own = fixtures.filter((fixture) => fixture.check.id === check.id);
    const told = (asked: DeclaredCheck): string => own.map((fixture) => toldOf({ ...fixture, check: asked })).join('\n');
    const before = told(check);
    expect(withoutGuards(check).flatMap(({ lacks, check: unguarded }) => (told(unguarded) === before ? [lacks] : []))).toEqual([]);
  });

  it('are of checks that leave no container out', () => {
    const partial = guarded.filter(
      (check) => check.subject === 'declared' && check.clauses.some(({ over }) => 'kinds' in over && over.subject === 'container'),
    );
    expect(partial.map(({ id }) => id)).toEqual([]);
  });

  /** Which containers a check sees must not hang on the list they are in. */
  it.each(fixtures.filter(({ check }) => seesAllContainers(check)))('$name is told of init and ephemeral containers alike', (fixture) => {
    const ofContainers = (paths: readonly string[]): readonly string[] => paths.filter((path) => /ontainers\[/.test(path)).toSorted();
    for (const [from, to] of [
      ['containers', 'initContainers'],
      ['containers', 'ephemeralContainers'],
      ['initContainers', 'ephemeralContainers'],
    ] as const) {
      const moved = fixture.objects.map((object) => withListsSwapped(object, from, to));
      const failures = answersOf(fixture, moved).flatMap((answer) => answer.failures.map(({ path }) => fieldPathText(path)));
      expect(ofContainers(failures)).toEqual(ofContainers(fixture.failing.map((path) => swappedPath(path, from, to))));
    }
  });
});

function toldOf(fixture: ObjectFixture): string {
  return answersOf(fixture, fixture.objects)
    .map(({ state, failures }) => [state, ...failures.map(({ path }) => fieldPathText(path)).toSorted()].join(' '))
    .join(';');
}

function seesAllContainers(check: SingleObjectCheck): boolean {
  return check.subject === 'declared' && check.clauses.some(({ over }) => over.subject === 'container' && over.kinds === undefined);
}

function swappedPath(path: string, from: string, to: string): string {
  return path.replace(/\b(\w*[cC]ontainers)\[/, (whole, list) => (list === from ? `${to}[` : list === to ? `${from}[` : whole));
}

function withListsSwapped(object: KubernetesObject, from: string, to: string): KubernetesObject {
  const place = podTemplatePlaceOf(object);
  const path = [...(place?.path ?? []), 'spec'];
  const { [from]: first, [to]: second, ...rest } = fieldsOf(valueAt(object.body, path));
  const lists = { ...(second === undefined ? {} : { [from]: second }), ...(first === undefined ? {} : { [to]: first }) };
  const body = place === undefined ? object.body : replaced(object.body, path, { ...rest, ...lists });
  return { ...object, body: fieldsOf(body) };
}

function mendedObject(object: KubernetesObject, failures: readonly FieldFailure[]): KubernetesObject {
  let body: ReturnType<typeof edited> = object.body;
  for (const { fix, item } of failures) for (const edit of fix ?? []) body = edited(body, item ?? [], edit);
  const mended = objectOf(body, object.path);
  if (mended === undefined) throw new Error('what is left is no object');
  return mended;
}
