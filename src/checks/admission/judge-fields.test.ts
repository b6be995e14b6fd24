import { describe, expect, it } from 'vitest';
import { fieldPathText } from '../../kubernetes/field-path.ts';
import { objectOf, type KubernetesValue } from '../../kubernetes/object.ts';
import type { ObjectCheck } from '../check.ts';
import { mistypedField, unknownField } from './plugs.ts';

function answers(check: ObjectCheck, spec: KubernetesValue, minor: number): unknown {
  const object = objectOf({ apiVersion: 'v1', kind: 'Pod', spec }, []);
  const answer = object && check.judge(object, { minor, parameters: {} });
  return answer?.state === 'fail' ? answer.failures.map(({ path, message }) => `${fieldPathText(path)}: ${message}`) : answer;
}

describe('what is said of fields', () => {
  it.each`
    check            | spec                               | minor | said
    ${unknownField}  | ${{ hostnetwork: true }}           | ${36} | ${'spec.hostnetwork: there is no field "hostnetwork" here, Kubernetes drops it; "hostNetwork" is probably meant'}
    ${unknownField}  | ${{ privileged: true }}            | ${36} | ${'spec.privileged: there is no field "privileged" here, Kubernetes drops it'}
    ${unknownField}  | ${{ hostnameOverride: 'a' }}       | ${33} | ${'spec.hostnameOverride: the field "hostnameOverride" came with Kubernetes 1.34, 1.33 drops it'}
    ${unknownField}  | ${{ workloadRef: {} }}             | ${36} | ${'spec.workloadRef: the field "workloadRef" was last in Kubernetes 1.35, 1.36 drops it'}
    ${mistypedField} | ${{ hostNetwork: 'true' }}         | ${36} | ${'spec.hostNetwork: this is a string where Kubernetes wants true or false'}
    ${mistypedField} | ${{ priority: 0.5 }}               | ${36} | ${'spec.priority: this is not a whole number of 32 bits'}
    ${mistypedField} | ${{ overhead: { memory: '1MB' } }} | ${36} | ${'spec.overhead.memory: this is not a quantity such as 100m or 64Mi'}
  `('$said', ({ check, spec, minor, said }: { check: ObjectCheck; spec: KubernetesValue; minor: number; said: string }) => {
    expect(answers(check, spec, minor)).toEqual([said]);
  });

  it.each([31, 38])('is nothing for Kubernetes 1.%i, whose fields are not known', (minor) => {
    const unknown = { state: 'unknown', reason: `the fields of Kubernetes 1.${minor} are not known: those of 1.32 to 1.37 are` };
    expect(answers(unknownField, { bogus: 1 }, minor)).toEqual(unknown);
    expect(answers(mistypedField, {}, minor)).toEqual(unknown);
  });

  it('holds for the version that is asked for, whatever was asked before', () => {
    const object = objectOf({ apiVersion: 'v1', kind: 'Pod', spec: { hostnameOverride: 'a' } }, []);
    const states = [33, 34, 33].map((minor) => object && unknownField.judge(object, { minor, parameters: {} }).state);
    expect(states).toEqual(['fail', 'pass', 'fail']);
  });

  it('is unknown where the object could not be looked at to its end', () => {
    let schema: KubernetesValue = {};
    for (let depth = 0; depth < 1_000; depth += 1) schema = { properties: { a: schema } };
    const spec = { versions: [{ schema: { openAPIV3Schema: schema } }] };
    const object = objectOf({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec }, []);
    expect(object && unknownField.judge(object, { minor: 36, parameters: {} })).toEqual({
      state: 'unknown',
      reason: 'the object was not examined to its end: it is nested more than 1000 levels deep',
    });
  });
});
