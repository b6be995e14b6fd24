import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const names = ['hostPID', 'hostIPC', 'hostNetwork', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'securityContext', 'env', 'envFrom', 'port', 'name'];

it.each`
  written              | nearest              | because
  ${'runAsNonroot'}    | ${'runAsNonRoot'}    | ${'only the case differs'}
  ${'run_as_user'}     | ${'runAsUser'}       | ${'another way to join words'}
  ${'securtiyContext'} | ${'securityContext'} | ${'two letters swapped'}
  ${'securityContex'}  | ${'securityContext'} | ${'a letter left out'}
  ${'hostNetworkk'}    | ${'hostNetwork'}     | ${'a letter too many'}
  ${'envs'}            | ${'env'}             | ${'short names may differ by one letter'}
  ${'enf'}             | ${'env'}             | ${'changed'}
  ${'abc'}             | ${undefined}         | ${'nothing is near'}
  ${'hostXYZ'}         | ${undefined}         | ${'three letters are too many'}
  ${''}                | ${undefined}         | ${'nothing is written'}
`('$written → $nearest: $because', ({ written, nearest }: { written: string; nearest: string | undefined }) => {
  expect(nearestName(written, names)).toBe(nearest);
});

it('does not compare long names letter by letter', () => {
  const long = 'a'.repeat(1_000_000);
  expect(nearestName(long, names)).toBeUndefined();
}, 1_000);
