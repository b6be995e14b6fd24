import type { ObjectCheck } from '../checks/index.ts';
import { userChecksOf } from '../checks/user-checks.ts';
import { SeaworthyError } from '../core/error.ts';
import { placeAt, readYamlStream } from '../formats/yaml/index.ts';
import { objectsIn } from '../kubernetes/documents.ts';
import type { KubernetesObject, KubernetesValue } from '../kubernetes/object.ts';
import { readWholeFile } from '../platform/read-file.ts';

const largest = 8 << 20;

/** Reads the operator's own ValidatingAdmissionPolicies. @throws SeaworthyError `policy-invalid` where a file cannot be read whole, or holds none: a check that is lost would pass everything */
export function readOwnChecks(files: readonly string[]): readonly ObjectCheck[] {
  const checks = userChecksOf(files.flatMap(objectsOf));
  if (checks.length === 0) throw new SeaworthyError('policy-invalid', `${files.join(', ')}: no ValidatingAdmissionPolicy is in it`);
  return checks;
}

function objectsOf(file: string): readonly KubernetesObject[] {
  const stream = readYamlStream(readWholeFile(file, largest));
  return stream.documents.flatMap((part) => {
    if (!('problem' in part)) return objectsIn(part.value as KubernetesValue).objects;
    const { line, column } = placeAt(stream.text, part.at);
    throw new SeaworthyError('policy-invalid', `${file}:${line}:${column}: ${part.problem}`);
  });
}
