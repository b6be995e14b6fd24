import { graphChecks } from '../../src/checks/index.ts';
import type { GraphCheck } from '../../src/checks/graph-check.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { CheckOptions, SingleObjectCheck } from '../../src/checks/index.ts';
import * as families from '../../src/checks/object-plugs.ts';
import { objectsIn } from '../../src/kubernetes/documents.ts';
import { readYamlStream } from '../../src/formats/yaml/index.ts';
import type { KubernetesObject, KubernetesValue } from '../../src/kubernetes/object.ts';

const folder = fileURLToPath(new URL('../../src/checks', import.meta.url));

/** The version of Kubernetes that a fixture is for unless it says otherwise: `# minor: 24`. */
const usualMinor = 36;

/** An example of a check on objects: a file of its folder, which says what must be found. */
export interface ObjectFixture {
  readonly check: SingleObjectCheck;
  /** `workload/privileged-container/fail/init-container.yaml` */
  readonly name: string;
  readonly verdict: 'pass' | 'fail';
  readonly objects: readonly KubernetesObject[];
  /** Paths of its lines `# fail: …`. */
  readonly failing: readonly string[];
  /** Its lines `# minor: 24` and `# parameter registries: a, b`. */
  readonly options: CheckOptions;
}

/** Families of checks on objects, named as their folders are. */
export const objectFamilies: readonly { readonly family: string; readonly checks: readonly SingleObjectCheck[] }[] = Object.entries(families).map(
  ([name, plugs]) => ({
    family: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    checks: Object.values<SingleObjectCheck | GraphCheck>(plugs).filter((check) => check.subject !== 'graph'),
  }),
);

/** Folders of a family, each of which should be a check; those of checks on several objects have tests of their own. */
export function foldersOf(family: string): readonly string[] {
  return readdirSync(join(folder, family), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => !graphChecks.some(({ id }) => id === name));
}

/** The fixtures of all checks on objects. */
export function objectFixtures(): readonly ObjectFixture[] {
  return objectFamilies.flatMap(({ family, checks }) => checks.flatMap((check) => fixturesOf(family, check)));
}

function fixturesOf(family: string, check: SingleObjectCheck): readonly ObjectFixture[] {
  return (['pass', 'fail'] as const).flatMap((verdict) => {
    const place = join(folder, family, check.id, 'fixtures', verdict);
    return namesIn(place).map((file) => ({
      ...readFixture(readFileSync(join(place, file))),
      check,
      verdict,
      name: [family, check.id, verdict, file].join('/'),
    }));
  });
}

function namesIn(place: string): readonly string[] {
  try {
    return readdirSync(place).filter((name) => /\.(yaml|yml|json)$/.test(name));
  } catch {
    return [];
  }
}

function readFixture(bytes: Uint8Array): Pick<ObjectFixture, 'objects' | 'failing' | 'options'> {
  const { text, documents } = readYamlStream(bytes);
  const head = text.split('\n').filter((line) => line.startsWith('# '));
  return {
    objects: documents.flatMap((part) => {
      if ('problem' in part) throw new Error(part.problem);
      return objectsIn(part.value as KubernetesValue).objects;
    }),
    failing: head.flatMap((line) => /^# fail: (.*)$/.exec(line)?.[1]?.trim() ?? []),
    options: {
      minor: Number(head.flatMap((line) => /^# minor: (\d+)$/.exec(line)?.[1] ?? [])[0] ?? usualMinor),
      parameters: Object.fromEntries(head.flatMap(parameterOf)),
    },
  };
}

function parameterOf(line: string): readonly [string, readonly string[]][] {
  const [, name, values = ''] = /^# parameter ([\w-]+): (.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [[name, values.split(',').map((value) => value.trim())]];
}
