import type { ObjectReference } from '../../core/posture.ts';
import type { TextPlace } from '../../core/text-place.ts';
import { duplicateKey } from '../../checks/duplicate-key.ts';
import type { Answered, ObjectJudge } from '../../checks/index.ts';
import { placesOf, readYamlStream, textPlaces, type YamlDocumentPart, type YamlProblemPart, type YamlStream } from '../../formats/yaml/index.ts';
import { objectsIn } from '../../kubernetes/documents.ts';
import { fieldPathText, type FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesObject, KubernetesValue } from '../../kubernetes/object.ts';
import type { JudgedFile, PlacedFailure, PlacedUnknown } from './placed.ts';
import { containerOf, stableField } from './stable-field.ts';
import { Tally } from './tally.ts';

type Lines = (offset: number) => TextPlace;

/**
 * Judges the objects of a manifest, document by document: one that cannot be read hides none of its neighbours. Undefined where it holds no object.
 * @param onObject is shown every object, with the number of its document
 * @throws MalformedError where it is no text
 */
export function judgeManifest(
  bytes: Uint8Array,
  judge: ObjectJudge,
  onObject: (object: KubernetesObject, document: number) => void,
): JudgedFile | undefined {
  const stream = readYamlStream(bytes);
  const lines = textPlaces(stream.text);
  const tally = new Tally();
  const failures: PlacedFailure[] = [];
  const unknowns: PlacedUnknown[] = [];
  let subjects = 0;
  for (const part of stream.documents) {
    if ('problem' in part) {
      if (isLikeAnObject(stream, part)) unknowns.push({ place: lines(part.at), reason: `document ${part.index + 1}: ${part.problem}` });
      continue;
    }
    const { objects, strangers, isCutShort } = objectsIn(part.value as KubernetesValue);
    unknowns.push(...leftOutOf(part, { strangers, isCutShort, hasObjects: objects.length > 0 }, lines));
    if (objects.length > 0) {
      const twice = duplicatesOf(part, lines);
      tally.add(duplicateKey.id, twice.length === 0 ? 'pass' : 'fail');
      failures.push(...twice);
    }
    for (const object of objects) {
      subjects += 1;
      onObject(object, part.index);
      const answers = judge(object);
      for (const { check, answer } of answers) tally.add(check, answer.state);
      failures.push(...failuresOf(answers, object, { part, stream, lines }));
    }
  }
  return subjects + unknowns.length === 0 ? undefined : { subjects, answered: tally.answered(), failures, unknowns };
}

/** Keys that stand again: the last one counts, and is shown. */
function duplicatesOf({ duplicates }: YamlDocumentPart, lines: Lines): readonly PlacedFailure[] {
  return duplicates.map(({ path, at }) => ({
    check: duplicateKey.id,
    message: `${fieldPathText(path)} stands again: the API server takes this one`,
    place: lines(at),
    fixable: false,
  }));
}

interface NotTaken {
  readonly strangers: readonly FieldPath[];
  readonly isCutShort: boolean;
  readonly hasObjects: boolean;
}

/** What of a document could not be taken for objects; a document without any is none of our business. */
function leftOutOf({ at, index }: YamlDocumentPart, { strangers, isCutShort, hasObjects }: NotTaken, lines: Lines): readonly PlacedUnknown[] {
  const place = lines(at);
  const name = `document ${index + 1}`;
  return [
    ...(hasObjects && strangers.length > 0 ? [{ place, reason: `${name}: ${strangers.length} of its items have no apiVersion and kind` }] : []),
    ...(isCutShort ? [{ place, reason: `${name}: it holds more objects, or lists in lists, than are read` }] : []),
  ];
}

/** Whether a document that cannot be read was meant to be an object: what else there is in YAML is nobody's business here. */
function isLikeAnObject({ text }: YamlStream, { from, to }: YamlProblemPart): boolean {
  const document = text.slice(from, to);
  return /^\s*"?apiVersion"?\s*:/m.test(document) && /^\s*"?kind"?\s*:/m.test(document);
}

interface Written {
  readonly part: YamlDocumentPart;
  readonly stream: YamlStream;
  readonly lines: Lines;
}

/** The places of a document are only looked for where something was found in it. */
function failuresOf(answers: readonly Answered[], object: KubernetesObject, { part, stream, lines }: Written): readonly PlacedFailure[] {
  const failed = answers.flatMap(({ check, answer }) => (answer.state === 'fail' ? answer.failures.map((failure) => ({ check, failure })) : []));
  if (failed.length === 0) return [];
  const places = placesOf(stream.text, part);
  const reference = referenceOf(object);
  return failed.map(({ check, failure: { path, message, fix } }) => {
    const { at, keyAt } = places.locate([...object.path, ...path]);
    return {
      check,
      message,
      place: lines(keyAt ?? at),
      object: reference,
      field: fieldPathText(path),
      stableField: stableField(object.body, path),
      ...containerOf(object.body, path),
      fixable: fix !== undefined && fix.length > 0,
    };
  });
}

export function referenceOf({ apiVersion, kind, namespace, name }: KubernetesObject): ObjectReference {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
