import { describe, expect, it } from 'vitest';
import { backEndsOf } from '../../test/support/back-ends.ts';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { readYamlStream } from '../formats/yaml/index.ts';
import { objectsIn } from '../kubernetes/documents.ts';
import type { KubernetesObject, KubernetesValue } from '../kubernetes/object.ts';
import { objectChecks } from './index.ts';
import { subjectOf, type Subject } from './subject.ts';

const declared = objectChecks.filter((check) => check.subject === 'declared');

function objectsOf(bytes: Uint8Array): readonly KubernetesObject[] {
  return readYamlStream(bytes).documents.flatMap((document) => ('problem' in document ? [] : objectsIn(document.value as KubernetesValue).objects));
}

/** Versions of Kubernetes around which a condition says something else. */
const turns = new Set(
  declared.flatMap(({ clauses }) =>
    [...JSON.stringify(clauses).matchAll(/"minor":(\d+)/g)].flatMap(([, minor]) => [Number(minor) - 1, Number(minor)]),
  ),
);

/** What all declared checks and their policies say differently. */
function differencesOf(subjects: readonly Subject[], minor: number, only?: RegExp): readonly string[] {
  const comparisons = declared.flatMap((check) =>
    only === undefined || only.test(check.id) ? (backEndsOf(check, { minor, parameters: {} }) ?? []) : [],
  );
  return subjects.flatMap((subject) => comparisons.flatMap((compare) => compare(subject) ?? []));
}

describe.skipIf(!hasShared)('declared checks and their policies', () => {
  it('say the same of the pods with which Kubernetes tests its own admission, in each version that matters', () => {
    const byMinor = new Map<number, Map<string, Subject>>();
    for (const [path, bytes] of packed('oracles', 'psa.tar.gz')) {
      const minor = Number(/\/v1\.(\d+)\//.exec(path)?.[1]);
      if (!path.endsWith('.yaml') || Number.isNaN(minor)) continue;
      const subjects = byMinor.get(minor) ?? new Map<string, Subject>();
      byMinor.set(minor, subjects);
      const text = bytes.toString();
      for (const object of subjects.has(text) ? [] : objectsOf(bytes)) subjects.set(text, subjectOf(object));
    }
    expect(byMinor.size).toBeGreaterThan(30);
    const standards = new RegExp(
      `^(?:${declared.flatMap(({ id, references }) => (references.some(({ framework }) => framework === 'pod-security-standards') ? [id] : [])).join('|')})$`,
    );
    const latest = Math.max(...byMinor.keys());
    const minors = [...byMinor.keys()].filter((minor) => minor === latest || turns.has(minor));
    expect(minors.length).toBeGreaterThan(5);
    const subjectsOf = (minor: number): readonly Subject[] => [...(byMinor.get(minor)?.values() ?? [])];
    expect(minors.flatMap((minor) => differencesOf(subjectsOf(minor), minor, minor === latest ? undefined : standards))).toEqual([]);
  }, 240_000);

  it('say the same of real manifests', () => {
    const subjects: Subject[] = [];
    for (const [path, bytes] of packed('manifests', 'corpus.tar.gz'))
      if (/\.ya?ml$/.test(path)) subjects.push(...objectsOf(bytes).map((object) => subjectOf(object)));
    expect(subjects.length).toBeGreaterThan(12_000);
    // One is no ConfigMap that an API server would take: its data is a list.
    expect(differencesOf(subjects, 36)).toEqual([expect.stringContaining('"data":[{"foo":"bar"}]')]);
  }, 240_000);
});
