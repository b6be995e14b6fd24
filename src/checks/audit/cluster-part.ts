import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../kubernetes/graph/projection/pods.ts';
import { judgeEach, podPath, type GraphCheck } from '../graph-check.ts';

/** A check that what runs a cluster has something beside it: asked once, where workloads of kube-system are among the objects. */
export function besideTheCluster(
  isThere: (graph: ObjectGraph) => boolean,
  message: string,
  description: Pick<GraphCheck, 'id' | 'catalogue' | 'title' | 'severity' | 'why' | 'remediation' | 'references'>,
): GraphCheck {
  return {
    subject: 'graph',
    ...description,
    notExportable: 'it asks what runs beside other workloads',
    judge: (graph) =>
      judgeEach(graph.workloads.filter(({ object }) => object.namespace === 'kube-system').slice(0, 1), (pods) =>
        isThere(graph.wider) ? 'pass' : { object: pods.object, path: podPath(pods, 'spec'), message },
      ),
  };
}

/** Whether an image of a workload is of one of these names: the last part, without tag and digest. */
export function runsOne({ images }: PodsProjection, names: RegExp): boolean {
  return images.some((image) => names.test(image.slice(image.lastIndexOf('/') + 1).split(/[:@]/, 1)[0] ?? ''));
}
