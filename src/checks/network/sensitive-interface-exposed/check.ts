import type { Exposure } from '../../../kubernetes/graph/network/exposure.ts';
import { referenceText } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';
import { isShut } from '../exposed.ts';
import { sensitiveInterfaceOf } from '../sensitive-interfaces.ts';

/** An interface with which one runs the cluster, or programs in it, can be reached from outside. */
export const sensitiveInterfaceExposed: GraphCheck = {
  subject: 'graph',
  id: 'sensitive-interface-exposed',
  catalogue: 'NET-14',
  title: 'Administration interface is reachable from outside',
  severity: 'medium',
  why: 'Consoles, build servers, notebooks and job runners run what their users tell them, with rights of their own. Many trust everybody who reaches them, and all are searched for.',
  remediation:
    'Use a Service of type ClusterIP and reach it through `kubectl port-forward`, a VPN or a gateway that asks for a login; remove it where it is not used.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-5.5' },
    { framework: 'nsa-cisa', item: 'NSA-5.6' },
    { framework: 'mitre-attack', item: 'T1110' },
    { framework: 'mitre-attack', item: 'T1110.001' },
    { framework: 'mitre-attack', item: 'T1110.003' },
    { framework: 'mitre-attack', item: 'T1110.004' },
    { framework: 'mitre-attack', item: 'T1133' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  notExportable: 'the way from outside leads over a Service to the workload',
  judge: (graph) =>
    judgeEach(Map.groupBy(graph.exposures, ({ by }) => by).values(), (exposures) => {
      const failures = exposures.filter((exposure) => !isShut(exposure, graph)).flatMap(failuresOf);
      const [first] = failures;
      return first ?? 'pass';
    }),
};

function failuresOf({ by, path, how, groups }: Exposure): readonly GraphFailure[] {
  return groups
    .flatMap(({ members }) => members)
    .flatMap((pods) => {
      const what = sensitiveInterfaceOf(pods);
      if (what === undefined) return [];
      return [
        {
          object: by,
          path,
          message: `${how} makes ${what}, by ${referenceText(pods.object)}, reachable from outside: keep it inside, behind a login`,
        },
      ];
    });
}
