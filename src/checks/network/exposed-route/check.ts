import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Exposure } from '../../../kubernetes/graph/network/exposure.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { accountOf } from '../../../kubernetes/graph/rbac/accounts.ts';
import { powerText, type PowerId } from '../../../kubernetes/graph/rbac/powers.ts';
import { referenceText } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';
import { isShut } from '../exposed.ts';

/** Rights of a token that lead on from the pod that carries it. */
const farReaching = new Set<PowerId>([
  'everything',
  'impersonate-users',
  'impersonate-groups',
  'impersonate-accounts',
  'mint-tokens',
  'run-pods',
  'enter-pods',
  'read-secrets',
  'use-kubelets',
]);

/** A route leads from outside to a workload from which a break-in reaches its node or the cluster. */
export const exposedRoute: GraphCheck = {
  subject: 'graph',
  id: 'exposed-route',
  catalogue: 'NET-09',
  title: 'Route leads from outside to a workload with power over its node or the cluster',
  severity: 'high',
  why: 'A hole in a program that anybody can reach is found. Here the program holds the node, or a token with far-reaching rights, so that one hole is enough.',
  remediation:
    'Take the privileges or the rights from the workload that is exposed, or put a program without them in front. That a workload is exposed by an Ingress, Gateway or VirtualService is no fault by itself.',
  references: [
    { framework: 'mitre-attack', item: 'T1133' },
    { framework: 'mitre-attack', item: 'T1190' },
  ],
  notExportable: 'the way leads over a Service to a workload and its bindings',
  judge: (graph) => {
    const exposures = Map.groupBy(graph.exposures, ({ by }) => by);
    return judgeEach(graph.all('route'), ({ object }) => {
      const failures = (exposures.get(object) ?? [])
        .filter((exposure) => !isShut(exposure, graph))
        .flatMap((exposure) => failuresOf(exposure, graph));
      const once = [...new Map(failures.map((failure) => [failure.message, failure])).values()];
      return once.length > 0 ? once : 'pass';
    });
  },
};

function failuresOf({ by, path, groups }: Exposure, graph: ObjectGraph): readonly GraphFailure[] {
  return groups
    .flatMap(({ members }) => members)
    .flatMap((pods) => {
      const what = powerOver(pods, graph);
      if (what === undefined) return [];
      const message = `it leads to ${referenceText(pods.object)}, which ${what}: take this from the workload, or put one without it in front`;
      return [{ object: by, path, message }];
    });
}

function powerOver(pods: PodsProjection, { access, accounts, powers }: ObjectGraph): string | undefined {
  if (pods.hostAccess !== undefined) return `has ${pods.hostAccess}`;
  if (!accounts.mountsToken(pods)) return undefined;
  const wide = access.grantsOf(accountOf(pods)).filter(({ namespace }) => namespace === undefined);
  const power = wide.flatMap(({ role }) => powers.ofRole(role)).find(({ id, names }) => farReaching.has(id) && names.length === 0);
  return power === undefined ? undefined : `can ${powerText(power.id)} in every namespace`;
}
