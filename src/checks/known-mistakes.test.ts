import { describe, expect, it } from 'vitest';
import { objectOf, type KubernetesFields, type KubernetesObject } from '../kubernetes/object.ts';
import { objectChecks, prepare } from './index.ts';

const ofPods = objectChecks.filter(({ catalogue }) => /^(POD|IMG)-/.test(catalogue));
const judge = prepare(ofPods, { minor: 36, parameters: {} });

function objectIn(kind: string, template: KubernetesFields): KubernetesObject {
  const bodies: Record<string, KubernetesFields> = {
    Pod: { apiVersion: 'v1', kind: 'Pod', ...template },
    ReplicationController: { apiVersion: 'v1', kind: 'ReplicationController', spec: { template } },
    Rollout: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template } },
    CronJob: { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } },
  };
  const object = objectOf(bodies[kind], []);
  if (object === undefined) throw new Error(`${kind} is not known here`);
  return object;
}

function stateOf(id: string, kind: string, spec: KubernetesFields): string {
  return judge(objectIn(kind, { spec })).find(({ check }) => check === id)?.answer.state ?? 'notapplicable';
}

const hardened = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const good = { name: 'good', image: 'registry.example.com/good:1.0', securityContext: hardened };
const open = { name: 'open', image: 'registry.example.com/open:1.0' };
const opened = (securityContext: KubernetesFields): KubernetesFields => ({ ...good, securityContext: { ...hardened, ...securityContext } });

/** Mistakes that scanners of manifests are known to make. */
describe('a workload is judged rightly where others are known to be wrong', () => {
  it.each`
    check                         | kind                       | state     | spec                                                                                                 | because
    ${'privilege-escalation'}     | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [open] }}                                                    | ${'init containers are containers'}
    ${'privilege-escalation'}     | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], ephemeralContainers: [open] }}                                               | ${'ephemeral containers are containers'}
    ${'net-raw-kept'}             | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [open] }}                                                    | ${'init containers keep capabilities too'}
    ${'seccomp-profile-missing'}  | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [open] }}                                                    | ${'init containers call the kernel too'}
    ${'unmasked-proc'}            | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [opened({ procMount: 'Unmasked' })] }}                       | ${'init containers see /proc too'}
    ${'selinux-options'}          | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [opened({ seLinuxOptions: { type: 'spc_t' } })] }}           | ${'init containers have labels too'}
    ${'host-port'}                | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], initContainers: [{ ...good, ports: [{ containerPort: 1, hostPort: 1 }] }] }} | ${'init containers may stay and take ports'}
    ${'privileged-container'}     | ${'ReplicationController'} | ${'fail'} | ${{ containers: [opened({ privileged: true })] }}                                                    | ${'a ReplicationController makes pods'}
    ${'privileged-container'}     | ${'Rollout'}               | ${'fail'} | ${{ containers: [opened({ privileged: true })] }}                                                    | ${'a custom resource may make pods'}
    ${'privileged-container'}     | ${'CronJob'}               | ${'fail'} | ${{ containers: [opened({ privileged: true })] }}                                                    | ${'a CronJob makes pods, two templates deep'}
    ${'may-run-as-root'}          | ${'Pod'}                   | ${'pass'} | ${{ containers: [opened({ runAsNonRoot: true })] }}                                                  | ${'no group need be named'}
    ${'may-run-as-root'}          | ${'Pod'}                   | ${'fail'} | ${{ containers: [opened({ runAsNonRoot: false, runAsUser: 1000, runAsGroup: 1000 })] }}              | ${'a user and a group make up for no false'}
    ${'may-run-as-root'}          | ${'Pod'}                   | ${'fail'} | ${{ securityContext: { runAsNonRoot: true }, containers: [opened({ runAsNonRoot: false })] }}        | ${'the pod does not hide its container'}
    ${'may-run-as-root'}          | ${'Pod'}                   | ${'pass'} | ${{ securityContext: { runAsNonRoot: true }, containers: [open] }}                                   | ${'the container holds from the pod what it leaves open'}
    ${'no-security-context'}      | ${'Pod'}                   | ${'pass'} | ${{ containers: [good] }}                                                                            | ${'the pod need say nothing where containers do'}
    ${'writable-root-filesystem'} | ${'Pod'}                   | ${'fail'} | ${{ securityContext: { readOnlyRootFilesystem: true }, containers: [open] }}                         | ${'the pod has no such field'}
    ${'host-pid'}                 | ${'Pod'}                   | ${'fail'} | ${{ hostPID: true, containers: [good] }}                                                             | ${'each namespace is a question of its own'}
    ${'host-ipc'}                 | ${'Pod'}                   | ${'pass'} | ${{ hostPID: true, containers: [good] }}                                                             | ${'and answered by itself'}
    ${'host-network'}             | ${'Pod'}                   | ${'pass'} | ${{ hostPID: true, containers: [good] }}                                                             | ${'and answered by itself'}
    ${'host-in-probe'}            | ${'Pod'}                   | ${'fail'} | ${{ containers: [{ ...good, livenessProbe: { httpGet: { host: '169.254.169.254', port: 80 } } }] }}  | ${'probes may ask other hosts'}
    ${'volume-type'}              | ${'Pod'}                   | ${'pass'} | ${{ containers: [good], volumes: [{ name: 'a' }] }}                                                  | ${'a volume without a source is an empty directory'}
    ${'volume-type'}              | ${'Pod'}                   | ${'fail'} | ${{ containers: [good], volumes: [{ name: 'a', nfs: { server: 'b', path: '/' } }] }}                 | ${'there are more than two types of volumes'}
  `('$check of a $kind: $state, $because', ({ check, kind, state, spec }) => {
    expect(stateOf(check as string, kind as string, spec as KubernetesFields)).toBe(state);
  });

  it('is found without fault where it is hardened', () => {
    const answers = judge(objectIn('Pod', { spec: { containers: [{ ...good, image: `${good.image}@sha256:${'ab'.repeat(32)}` }] } }));
    expect(answers.filter(({ answer }) => answer.state !== 'pass')).toEqual([]);
    expect(answers.length).toBeGreaterThan(30);
  });
});

describe('checks stand for the items of the guide that they are about', () => {
  it.each`
    item          | checks
    ${'NSA-1.13'} | ${['host-ipc', 'host-pid']}
    ${'NSA-1.14'} | ${['host-network', 'host-port']}
    ${'NSA-1.16'} | ${['privilege-escalation']}
    ${'NSA-1.17'} | ${['selinux-options']}
    ${'NSA-1.18'} | ${['apparmor-unconfined']}
    ${'NSA-1.19'} | ${['seccomp-profile-missing', 'seccomp-unconfined']}
  `('$item: $checks', ({ item, checks }) => {
    const mapped = objectChecks.filter(({ references }) =>
      references.some((reference) => reference.framework === 'nsa-cisa' && reference.item === item),
    );
    expect(mapped.map(({ id }) => id).toSorted()).toEqual(checks);
  });
});
