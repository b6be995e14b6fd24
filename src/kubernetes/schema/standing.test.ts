import { expect, it } from 'vitest';
import { objectOf } from '../object.ts';
import { standingOf, type Standing } from './index.ts';

it.each<{ readonly object: string; readonly minor: number; readonly standing: Standing; readonly because: string }>([
  { object: 'apps/v1 Deployment', minor: 36, standing: { state: 'served' }, because: 'here to stay' },
  {
    object: 'extensions/v1beta1 Ingress',
    minor: 22,
    standing: { state: 'removed', since: 22, replacement: 'networking.k8s.io/v1 Ingress' },
    because: 'the version that removed it does not serve it',
  },
  {
    object: 'extensions/v1beta1 Ingress',
    minor: 21,
    standing: { state: 'served', deprecation: { since: 14, removed: 22, replacement: 'networking.k8s.io/v1 Ingress' } },
    because: 'the one before does',
  },
  { object: 'policy/v1beta1 PodSecurityPolicy', minor: 25, standing: { state: 'removed', since: 25 }, because: 'nothing of its kind came after it' },
  {
    object: 'policy/v1beta1 PodDisruptionBudget',
    minor: 30,
    standing: { state: 'removed', since: 25, replacement: 'policy/v1 PodDisruptionBudget' },
    because: 'stated',
  },
  {
    object: 'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
    minor: 36,
    standing: { state: 'removed', since: 26, replacement: 'flowcontrol.apiserver.k8s.io/v1 FlowSchema' },
    because: 'v1beta3, which took its place, is gone too',
  },
  { object: 'extensions/v1beta1 PodSecurityPolicy', minor: 36, standing: { state: 'removed', since: 16 }, because: 'so is what took its place' },
  {
    object: 'batch/v2alpha1 CronJob',
    minor: 36,
    standing: { state: 'removed', since: 21, replacement: 'batch/v1 CronJob' },
    because: 'nobody says so, but v1 has it',
  },
  { object: 'v1 Endpoints', minor: 32, standing: { state: 'served' }, because: 'not yet deprecated' },
  {
    object: 'v1 Endpoints',
    minor: 33,
    standing: { state: 'served', deprecation: { since: 33, replacement: 'discovery.k8s.io/v1 EndpointSlice' } },
    because: 'never to be removed',
  },
  { object: 'resource.k8s.io/v1 ResourceClaim', minor: 33, standing: { state: 'not-yet', introduced: 34 }, because: 'it came a version later' },
  { object: 'batch/v1 CronJob', minor: 20, standing: { state: 'not-yet', introduced: 21 }, because: 'older than all whose fields are known' },
  { object: 'v1 Deployment', minor: 36, standing: { state: 'misplaced', places: ['apps/v1'] }, because: 'the group is forgotten' },
  {
    object: 'networking.k8s.io/v2 Ingress',
    minor: 36,
    standing: { state: 'misplaced', places: ['networking.k8s.io/v1'] },
    because: 'there is no such version',
  },
  { object: 'v1 Config', minor: 36, standing: { state: 'foreign' }, because: 'kubectl keeps its settings in such a document' },
  { object: 'v1 List', minor: 36, standing: { state: 'foreign' }, because: 'kubectl takes it apart' },
  { object: 'gateway.networking.k8s.io/v1 Gateway', minor: 36, standing: { state: 'foreign' }, because: 'a group of others' },
  { object: 'serving.knative.dev/v1 Service', minor: 36, standing: { state: 'foreign' }, because: 'a kind of the same name' },
  { object: '__proto__ toString', minor: 36, standing: { state: 'foreign' }, because: 'what every JavaScript object has' },
])('$object in 1.$minor: $because', ({ object, minor, standing }) => {
  const [apiVersion = '', kind = ''] = object.split(' ');
  const found = objectOf({ apiVersion, kind }, []);
  expect(found && standingOf(found, minor)).toEqual(standing);
});
