import { objectChecks, prepare } from '../../checks/index.ts';
import type { CheckOptions } from '../../checks/check.ts';
import { manifestAnalyser } from './manifests.ts';
import { postureRoom, type PostureRoom } from './posture.ts';

/** All checks of this version, ready for one version of Kubernetes and the operator's parameters. */
export function openPosture(options: CheckOptions): PostureRoom {
  return postureRoom({
    kubernetes: `1.${options.minor}`,
    checks: objectChecks,
    manifests: manifestAnalyser(prepare(objectChecks, options)),
  });
}
