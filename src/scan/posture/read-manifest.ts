import type { CheckAnswer } from '../../core/check.ts';
import type { ObjectReference } from '../../core/posture.ts';
import type { FieldFailure } from '../../checks/check.ts';
import { placesOf, readYamlStream, type YamlPart, type YamlStream } from '../../formats/yaml/index.ts';
import { fieldPathText } from '../../kubernetes/field-path.ts';
import { objectsIn } from '../../kubernetes/documents.ts';
import type { KubernetesObject, KubernetesValue } from '../../kubernetes/object.ts';
import type { JudgedFile, PlacedFailure, PlacedUnknown } from './placed.ts';
import { stableField } from './stable-field.ts';
import { Tally } from './tally.ts';

/** What the checks say of one object, by the check's id. */
export type JudgeObject = (object: KubernetesObject) => readonly ObjectAnswer[];

export interface ObjectAnswer {
  readonly check: string;
  readonly answer: CheckAnswer<FieldFailure>;
}

/** A document of a stream that has a value. */
type ReadPart = Extract<YamlPart, { readonly value: unknown }>;

/**
 * Judges the objects of a manifest, document by document: one that cannot be read hides none of its neighbours. @param onObject is shown every object
 * @throws MalformedError where it is no text
 */
export function judgeManifest(bytes: Uint8Array, judge: JudgeObject, onObject: (object: KubernetesObject, part: number) => void): JudgedFile {
  const stream = readYamlStream(bytes);
  const tally = new Tally();
  const failures: PlacedFailure[] = [];
  const unknowns: PlacedUnknown[] = [];
  let subjects = 0;
  for (const part of stream.documents) {
    if ('problem' in part) {
      if (isLikeAnObject(textOf(stream, part)))
        unknowns.push({ place: stream.placeAt(part.at), reason: `document ${part.index + 1}: ${part.problem}` });
      continue;
    }
    for (const object of objectsIn(part.value as KubernetesValue)) {
      subjects += 1;
      onObject(object, part.index);
      const answers = judge(object);
      for (const { check, answer } of answers) tally.add(check, answer.state);
      failures.push(...failuresOf(answers, object, part, stream));
    }
  }
  return { subjects, answered: tally.answered(), failures, unknowns };
}
