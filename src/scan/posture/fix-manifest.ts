import type { Edit } from '../../checks/clause.ts';
import type { FieldFailure, ObjectJudge } from '../../checks/index.ts';
import type { ObjectReference } from '../../core/posture.ts';
import type { TextPlace } from '../../core/text-place.ts';
import { editYaml, encodeAs, placesOf, readYamlStream, readYamlText, textPlaces, type YamlEdit, type YamlStream } from '../../formats/yaml/index.ts';
import { objectsIn } from '../../kubernetes/documents.ts';
import { fieldPathText, type FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesObject, KubernetesValue } from '../../kubernetes/object.ts';
import { referenceOf } from './read-manifest.ts';
import { stableField } from './stable-field.ts';

/** A failure that was to be fixed, with its place in the text as it was. */
export interface FixedFailure {
  /** Id of the check. */
  readonly check: string;
  readonly message: string;
  readonly object: ObjectReference;
  readonly field: string;
  readonly place: TextPlace;
}

/** One that is still there, and why. */
export interface LeftFailure extends FixedFailure {
  readonly reason: string;
}

/** What fixing made of a manifest. */
export interface ManifestFix {
  readonly before: string;
  readonly after: string;
  /** Of the text afterwards, encoded as the file was. */
  readonly bytes: Uint8Array;
  /** Gone afterwards: the checks were asked again. */
  readonly fixed: readonly FixedFailure[];
  readonly left: readonly LeftFailure[];
}

/** One fix may make room for another; after so many rounds what is left is left. */
const mostRounds = 6;

/**
 * Edits a manifest so that checks that failed pass: in place, keeping all that the fixes do not speak of. A fix stands only where its finding is gone afterwards,
 * all of its edits could be made, and nothing fails that did not fail before. Fixing what was fixed changes nothing.
 * @param isWanted whether failures of a check are to be fixed, by its id
 * @throws MalformedError where the bytes are no text
 */
export function fixManifest(bytes: Uint8Array, judge: ObjectJudge, isWanted: (check: string) => boolean): ManifestFix {
  const original = readYamlStream(bytes);
  const first = examine(original, judge);
  const refusals = new Map<string, string>();
  let state: State = { stream: original, failures: first };
  for (let round = 0; round < mostRounds; round += 1) {
    const next = settle(
      state,
      state.failures.filter((failure) => isWanted(failure.check) && hasFix(failure)),
      judge,
      refusals,
    );
    if (next === undefined) break;
    state = next;
  }
  const [fixed, left] = divide(
    original,
    first.filter(({ check }) => isWanted(check)),
    state.failures,
    refusals,
  );
  const after = state.stream.text;
  return { before: original.text, after, bytes: after === original.text ? bytes : encodeAs(bytes, after), fixed, left };
}

interface Failure {
  readonly check: string;
  readonly document: number;
  readonly object: KubernetesObject;
  readonly failure: FieldFailure;
  /** The same for failures that cannot be told apart once items of lists have moved. */
  readonly group: string;
}

interface State {
  readonly stream: YamlStream;
  readonly failures: readonly Failure[];
}

function examine(stream: YamlStream, judge: ObjectJudge): readonly Failure[] {
  return stream.documents.flatMap((part) => {
    if (!('value' in part)) return [];
    return objectsIn(part.value as KubernetesValue).objects.flatMap((object) =>
      judge(object).flatMap(({ check, answer }) =>
        answer.state === 'fail' ? answer.failures.map((failure) => failureOf(check, part.index, object, failure)) : [],
      ),
    );
  });
}

function failureOf(check: string, document: number, object: KubernetesObject, failure: FieldFailure): Failure {
  const field = stableField(object.body, failure.path).replaceAll(/\[\d+\]/g, '[]');
  return { check, document, object, failure, group: [check, document, fieldPathText(object.path), field].join('\0') };
}

function hasFix({ failure: { fix } }: Failure): boolean {
  return fix !== undefined && fix.length > 0;
}

/** More attempts are not made to find which of many fixes spoils the others. */
const mostAttempts = 40;

/** Makes those of the fixes that stand; undefined where none does. Notes why others do not. */
function settle(state: State, wanted: readonly Failure[], judge: ObjectJudge, refusals: Map<string, string>): State | undefined {
  const attempts = { left: mostAttempts };
  const stands = standing(state, wanted, { judge, refusals, attempts });
  return stands.length === 0 ? undefined : attempt(state, stands, judge).after;
}

interface Trial {
  readonly judge: ObjectJudge;
  readonly refusals: Map<string, string>;
  readonly attempts: { left: number };
}

/** The most of some fixes that stand together. */
function standing(state: State, wanted: readonly Failure[], trial: Trial): readonly Failure[] {
  let rest = wanted;
  while (rest.length > 0 && trial.attempts.left-- > 0) {
    const { spoilt, isSpoiling } = attempt(state, rest, trial.judge);
    for (const [failure, reason] of spoilt) trial.refusals.set(failure.group, reason);
    if (spoilt.size === 0 && !isSpoiling) return rest;
    if (spoilt.size === 0) return standingOfHalves(state, rest, trial);
    rest = rest.filter((failure) => !spoilt.has(failure));
  }
  return [];
}

function standingOfHalves(state: State, wanted: readonly Failure[], trial: Trial): readonly Failure[] {
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) trial.refusals.set(only.group, 'its fix would make another check fail');
  if (wanted.length <= 1) return [];
  const middle = wanted.length >> 1;
  const first = standing(state, wanted.slice(0, middle), trial);
  const second = standing(state, wanted.slice(middle), trial);
  if (first.length === 0 || second.length === 0) return first.length === 0 ? second : first;
  const { spoilt, isSpoiling } = attempt(state, [...first, ...second], trial.judge);
  return spoilt.size === 0 && !isSpoiling ? [...first, ...second] : first;
}

interface Attempt {
  readonly after: State;
  /** Fixes that cannot be made, or do not help, and why. */
  readonly spoilt: ReadonlyMap<Failure, string>;
  /** Whether something fails that did not before. */
  readonly isSpoiling: boolean;
}

function attempt(state: State, wanted: readonly Failure[], judge: ObjectJudge): Attempt {
  const edits = wanted.flatMap((failure) => editsOf(failure).map((edit) => ({ failure, edit })));
  const { text, outcomes } = editYaml(
    state.stream,
    edits.map(({ edit }) => edit),
  );
  const spoilt = new Map<Failure, string>();
  for (const [index, outcome] of outcomes.entries()) {
    const failure = edits[index]?.failure;
    if (typeof outcome === 'object' && failure !== undefined) spoilt.set(failure, outcome.refusal);
  }
  if (spoilt.size > 0) return { after: state, spoilt, isSpoiling: false };
  const stream: YamlStream = { text, isExact: state.stream.isExact, documents: readYamlText(text) };
  const failures = examine(stream, judge);
  const [before, now, asked] = [state.failures, failures, wanted].map(countByGroup);
  for (const failure of wanted) {
    const most = (before?.get(failure.group) ?? 0) - (asked?.get(failure.group) ?? 0);
    if ((now?.get(failure.group) ?? 0) > most) spoilt.set(failure, 'the check still fails with its fix made');
  }
  const isSpoiling = now?.entries().some(([group, count]) => count > (before?.get(group) ?? 0)) === true;
  return { after: { stream, failures }, spoilt, isSpoiling: spoilt.size === 0 && isSpoiling };
}

function countByGroup(failures: readonly Failure[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { group } of failures) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

function editsOf({ document, object, failure: { item = [], fix = [] } }: Failure): readonly YamlEdit[] {
  const to = [...object.path, ...item];
  return fix.map((edit) => {
    const path = [...to, ...stepsOf(edit.path)];
    // An item that goes itself takes with it what holds nothing then; what lies above an item stays.
    const kept = edit.op === 'remove' && path.length === to.length ? object.path.length : to.length;
    return { document, kept, change: changeOf(edit, path) };
  });
}

function changeOf(edit: Edit, path: FieldPath): YamlEdit['change'] {
  return edit.op === 'remove' ? { op: 'remove', path } : { op: edit.op, path, value: edit.value };
}

/** The steps of a path as edits write it; names with dots in them stand in brackets and quotes: `annotations["example.com/x"]`. */
export function stepsOf(path: string): FieldPath {
  return path
    .matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)
    .map(([, quoted, number, name = '']) =>
      quoted !== undefined ? (JSON.parse(`"${quoted}"`) as string) : number !== undefined ? Number(number) : name,
    )
    .toArray();
}

/** Tells of each failure that was to be fixed whether it is gone. */
function divide(
  { text, documents }: YamlStream,
  wanted: readonly Failure[],
  now: readonly Failure[],
  refusals: ReadonlyMap<string, string>,
): readonly [readonly FixedFailure[], readonly LeftFailure[]] {
  const lines = textPlaces(text);
  const places = new Map(
    documents.flatMap((part) =>
      wanted.some(({ document }) => document === part.index) && 'value' in part ? [[part.index, placesOf(text, part)]] : [],
    ),
  );
  const still = new Map(countByGroup(now));
  const told = wanted.map((failure) => {
    const { check, document, object, group, failure: found } = failure;
    const { at, keyAt } = places.get(document)?.locate([...object.path, ...found.path]) ?? { at: 0 };
    const fixed: FixedFailure = {
      check,
      message: found.message,
      object: referenceOf(object),
      field: fieldPathText(found.path),
      place: lines(keyAt ?? at),
    };
    const count = still.get(group) ?? 0;
    if (count === 0) return fixed;
    still.set(group, count - 1);
    return {
      ...fixed,
      reason: hasFix(failure)
        ? (refusals.get(group) ?? "its fix was not tried: fixes of this file stand in each other's way")
        : 'this check has no fix to make: see its remediation',
    };
  });
  return [told.filter((one) => !('reason' in one)), told.filter((one) => 'reason' in one)];
}
