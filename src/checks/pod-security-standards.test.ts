import { beforeAll, describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { readYamlStream } from '../formats/yaml/index.ts';
import { fieldsOf, objectOf, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import { podTemplatePlaces, type PodTemplatePlace } from '../kubernetes/pod.ts';
import { objectChecks, prepare, type ObjectJudge } from './index.ts';
import { podSecurityStandards } from './frameworks/pod-security-standards.ts';
import { controlsAt, standInFor, type PodSecurityLevel } from './pod-security-standards.ts';

function controlsOf(check: (typeof objectChecks)[number]): readonly string[] {
  return check.references.flatMap(({ framework, item }) => (framework === podSecurityStandards.id ? [item] : []));
}

const checks = objectChecks.filter((check) => controlsOf(check).length > 0);
const controlsById = new Map(checks.map((check) => [check.id, controlsOf(check)]));
const controls = podSecurityStandards.items.map(({ id }) => id);
const judges = new Map<number, ObjectJudge>();

/** Controls that an object does not meet in a version of Kubernetes, of whatever level. */
function failedControls(object: KubernetesObject, minor: number): ReadonlySet<string> {
  const judge = judges.get(minor) ?? prepare(checks, { minor, parameters: {} });
  judges.set(minor, judge);
  return new Set(judge(object).flatMap(({ check, answer }) => (answer.state === 'fail' ? (controlsById.get(check) ?? []) : [])));
}

function failedAt(object: KubernetesObject, level: PodSecurityLevel, minor: number): readonly string[] {
  const failed = failedControls(object, minor);
  return controlsAt(level, minor).filter((control) => failed.has(control));
}

interface Oracle {
  readonly path: string;
  readonly level: PodSecurityLevel;
  readonly minor: number;
  readonly allowed: boolean;
  /** The control that a denied pod is made for. */
  readonly control: string | undefined;
  readonly pod: KubernetesFields;
}

/** Pods with which Kubernetes tests its own admission plugin: `restricted/v1.24/fail/runasnonroot0.yaml`. */
function oracles(): readonly Oracle[] {
  const read = new Map<string, KubernetesFields>();
  return [...packed('oracles', 'psa.tar.gz')].flatMap(([path, bytes]) => {
    const [, level, minor, verdict, name = ''] = /(baseline|restricted)\/v1\.(\d+)\/(pass|fail)\/([a-z_]+)\d*\.yaml$/.exec(path) ?? [];
    if (level !== 'baseline' && level !== 'restricted') return [];
    const text = bytes.toString();
    const pod = read.get(text) ?? podIn(bytes);
    read.set(text, pod);
    const control = controls.find((id) => id.toLowerCase() === name);
    return [{ path, level, minor: Number(minor), allowed: verdict === 'pass', control, pod }];
  });
}

function podIn(bytes: Uint8Array): KubernetesFields {
  const [document] = readYamlStream(bytes).documents;
  if (document === undefined || 'problem' in document) throw new Error('no document');
  return fieldsOf(document.value as KubernetesValue);
}

/** The pod in an object of another kind. */
function wrapped(pod: KubernetesFields, { group, kind, path }: PodTemplatePlace): KubernetesObject {
  const apiVersion = group === '' ? 'v1' : `${group}/v1`;
  const template = { metadata: pod['metadata'], spec: pod['spec'] };
  const rest = path.reduceRight<KubernetesFields>((inner, step) => ({ [step]: inner }), template);
  const object = objectOf({ ...rest, apiVersion, kind }, []);
  if (object === undefined) throw new Error(`${kind} is no object`);
  return object;
}

describe('the controls', () => {
  it('are each answered by a check, and no check names another', () => {
    expect([...new Set(checks.flatMap(controlsOf))].toSorted()).toEqual(controls.toSorted());
  });

  it.each`
    level           | minor | control                         | holds    | because
    ${'baseline'}   | ${36} | ${'privileged'}                 | ${true}  | ${'from the first version on'}
    ${'baseline'}   | ${33} | ${'hostProbesAndHostLifecycle'} | ${false} | ${'it came with 1.34'}
    ${'baseline'}   | ${34} | ${'hostProbesAndHostLifecycle'} | ${true}  | ${'it came with 1.34'}
    ${'baseline'}   | ${36} | ${'runAsNonRoot'}               | ${false} | ${'only restricted asks for it'}
    ${'restricted'} | ${36} | ${'privileged'}                 | ${true}  | ${'restricted asks for all that baseline does'}
    ${'restricted'} | ${36} | ${'capabilities_baseline'}      | ${false} | ${'its restricted twin stands in its place'}
    ${'restricted'} | ${21} | ${'capabilities_baseline'}      | ${true}  | ${'before its twin came'}
    ${'baseline'}   | ${36} | ${'capabilities_baseline'}      | ${true}  | ${'its twin does not hold at baseline'}
    ${'restricted'} | ${34} | ${'procMount'}                  | ${true}  | ${'before its twin came'}
    ${'restricted'} | ${35} | ${'procMount'}                  | ${false} | ${'its twin stands in its place'}
  `('$control at $level in 1.$minor: $holds, $because', ({ level, minor, control, holds }) => {
    expect(controlsAt(level as PodSecurityLevel, minor as number).includes(control as string)).toBe(holds);
  });
});

describe.skipIf(!hasShared)('pods that Kubernetes tests itself with', () => {
  let pods: readonly Oracle[] = [];
  beforeAll(() => void (pods = oracles()));

  it('are all read', () => {
    expect(pods.length).toBe(4_389);
    expect(pods.filter(({ allowed, control }) => !allowed && control === undefined).map(({ path }) => path)).toEqual([]);
  });

  it.each(podTemplatePlaces)('are allowed and denied in a $kind of $group as Kubernetes does', (place) => {
    const wrong = pods.filter(({ pod, level, minor, allowed }) => (failedAt(wrapped(pod, place), level, minor).length === 0) !== allowed);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('are denied by the control they are made for, or by the one in its place', () => {
    const place: PodTemplatePlace = { group: '', kind: 'Pod', path: [] };
    const wrong = pods.filter(({ pod, level, minor, allowed, control }) => {
      if (allowed) return false;
      const failed = failedAt(wrapped(pod, place), level, minor);
      const inPlace = controls.find((id) => standInFor[id] === control);
      return !failed.includes(control ?? '') && !(level === 'restricted' && failed.includes(inPlace ?? ''));
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
