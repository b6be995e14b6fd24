import { describe, expect, it } from 'vitest';
import { answerOf } from '../core/check.ts';
import { fieldPathText } from '../kubernetes/field-path.ts';
import { objectOf, type KubernetesObject, type KubernetesValue } from '../kubernetes/object.ts';
import { podTemplatePlaces } from '../kubernetes/pod.ts';
import type { DeclaredCheck, ObjectCheck } from './check.ts';
import { containers, objects, pods } from './clause.ts';
import { field } from './condition.ts';
import { judgeOf } from './judge-declared.ts';
import { objectChecks, prepare, type Answered } from './index.ts';
import { subjectOf } from './subject.ts';
import { objectFixtures } from '../../test/support/object-fixtures.ts';

const description = { catalogue: 'POD-01', title: 'wrong', severity: 'low', why: '', remediation: '', references: [] } as const;
const ofPods: DeclaredCheck = { ...description, subject: 'declared', id: 'of-pods', clauses: [{ over: pods, forbid: field('hostPID').is(true) }] };
const ofServices: DeclaredCheck = {
  ...description,
  subject: 'declared',
  id: 'of-services',
  clauses: [{ over: objects(['Service', 'apps/Deployment']), forbid: field('spec.type').is('LoadBalancer') }],
};
const ofImages: DeclaredCheck = {
  ...description,
  subject: 'declared',
  id: 'of-images',
  clauses: [{ over: containers, forbid: field('image').imageFromParameter('bad') }],
};
const asked: DeclaredCheck = { ...ofPods, id: 'asked', optIn: true };
const byHand: ObjectCheck = {
  ...description,
  subject: 'object',
  id: 'by-hand',
  kinds: 'pods',
  notExportable: 'it is a test',
  judge: (_object, { minor }, pod) => answerOf((pod?.containers ?? []).map(({ path }) => ({ path, message: `1.${minor}` }))),
};

function read(body: KubernetesValue): KubernetesObject {
  const object = objectOf(body, []);
  if (object === undefined) throw new Error('no object');
  return object;
}

const pod = read({ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true, containers: [{ image: 'bad.example.com/a' }] } });
const service = read({ apiVersion: 'v1', kind: 'Service', spec: { type: 'LoadBalancer' } });
const checks = [ofPods, ofServices, ofImages, asked, byHand];

function told(answers: readonly Answered[]): readonly string[] {
  return answers.map(({ check, answer }) =>
    [check, answer.state, ...(answer.state === 'fail' ? answer.failures.map(({ path }) => fieldPathText(path)).toSorted() : [])].join(' '),
  );
}

describe('prepare', () => {
  it('asks the checks that speak of the kind, and no other', () => {
    const judge = prepare(checks, { minor: 36, parameters: {} });
    expect(told(judge(pod))).toEqual(['of-pods fail spec.hostPID', 'by-hand fail spec.containers[0]']);
    expect(told(judge(service))).toEqual(['of-services fail spec.type']);
    expect(judge(read({ apiVersion: 'example.com/v1', kind: 'Service', spec: { type: 'LoadBalancer' } }))).toEqual([]);
  });

  it('asks checks of a parameter only where it is given, and those that wait to be asked for only by name', () => {
    const judge = prepare(checks, { minor: 36, parameters: { bad: ['bad.example.com'], 'opt-in': ['asked'] } });
    expect(told(judge(pod))).toEqual([
      'of-pods fail spec.hostPID',
      'of-images fail spec.containers[0].image',
      'asked fail spec.hostPID',
      'by-hand fail spec.containers[0]',
    ]);
  });

  it('says that an object passes, also where there is nothing to look at', () => {
    const judge = prepare([ofPods, ofImages], { minor: 36, parameters: { bad: [] } });
    expect(told(judge(read({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [] } })))).toEqual(['of-pods pass', 'of-images pass']);
  });

  it('says nothing of a pod without a spec', () => {
    expect(prepare([ofPods], { minor: 36, parameters: {} })(read({ apiVersion: 'v1', kind: 'Pod' }))).toEqual([]);
  });

  it('finds pods where the policy says that they are', () => {
    const places = [...podTemplatePlaces, { group: 'example.com', kind: 'Shop', path: ['spec', 'template'] }];
    const shop = read({ apiVersion: 'example.com/v1', kind: 'Shop', spec: { template: { spec: { hostPID: true, containers: [{}] } } } });
    expect(prepare(checks, { minor: 36, parameters: {} })(shop)).toEqual([]);
    expect(told(prepare(checks, { minor: 36, parameters: {} }, places)(shop))).toEqual([
      'of-pods fail spec.template.spec.hostPID',
      'by-hand fail spec.template.spec.containers[0]',
    ]);
  });

  it('hands parameters and version to checks by hand', () => {
    const [answered] = prepare([byHand], { minor: 24, parameters: {} })(pod);
    expect(answered?.answer).toMatchObject({ failures: [{ message: '1.24' }] });
  });

  it('answers as each check does alone', () => {
    const declared = objectChecks.filter((check) => check.subject === 'declared');
    const wrong = objectFixtures().filter(({ objects: found, options }) => {
      const judge = prepare(declared, options);
      return found.some((object) => {
        const alone = declared.map((check) => ({ check: check.id, answer: judgeOf(check, options)(subjectOf(object)) }));
        return told(judge(object)).join('\n') !== told(alone.filter(({ answer }) => answer.state !== 'notapplicable')).join('\n');
      });
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});
