import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Exposure } from '../../../kubernetes/graph/network/exposure.ts';
import type { ServiceProjection } from '../../../kubernetes/graph/projection/service.ts';
import { isEverywhere } from '../../../kubernetes/graph/network/address.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { isGateway, isShut, reachedText } from '../exposed.ts';

/** A Service opens a workload to the outside by itself, past every gateway. */
export const exposedService: GraphCheck = {
  subject: 'graph',
  id: 'exposed-service',
  catalogue: 'NET-08',
  title: 'Workload is exposed by a Service of its own',
  severity: 'high',
  why: 'A load balancer or a port on every node leads straight to the pods: no gateway in between checks names, certificates or logins, or logs who came.',
  remediation:
    'Use `type: ClusterIP` and lead requests through an Ingress or Gateway, or narrow the way: an internal load balancer, `loadBalancerSourceRanges`, a NetworkPolicy. Gateways themselves are not reported.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.22' },
    { framework: 'mitre-attack', item: 'T1133' },
    { framework: 'mitre-attack', item: 'T1190' },
    { framework: 'mitre-attack', item: 'T1498' },
  ],
  notExportable: 'whether a Service leads to a gateway, and whether policies shut its pods, is told by other objects',
  judge: (graph) => {
    const exposures = Map.groupBy(graph.exposures, ({ by }) => by);
    return judgeEach(graph.all('service'), (service) => judgeService(service, exposures.get(service.object) ?? [], graph));
  },
};

function judgeService(service: ServiceProjection, exposures: readonly Exposure[], graph: ObjectGraph): ItemAnswer {
  const open = exposures.filter((exposure) => !isShut(exposure, graph));
  const [first] = open;
  if (first === undefined || isNarrow(service)) return 'pass';
  const workloads = [...new Set(open.flatMap(({ groups }) => groups.flatMap(({ members }) => members)))];
  if (workloads.length > 0 && workloads.every(isGateway)) return 'pass';
  const ports = [...new Set(open.map(({ port }) => port.port))].join(', ');
  const message = `${reachedText(workloads)} can be reached from outside on port ${ports} by ${first.how}: lead requests through a gateway, or narrow who may come`;
  return { object: service.object, path: first.path, message };
}

function isNarrow({ form, sourceRanges }: ServiceProjection): boolean {
  return form === 'LoadBalancer' && sourceRanges.length > 0 && !sourceRanges.some((cidr) => isEverywhere({ cidr, except: [] }));
}
