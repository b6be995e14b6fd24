import { graphChecks, objectChecks, prepare, type CheckOptions, type ObjectCheck } from '../../checks/index.ts';
import { duplicateKey } from '../../checks/duplicate-key.ts';
import { dockerfileChecks } from '../../checks/dockerfile-checks.ts';
import { pipelineChecks } from '../../checks/pipeline-checks.ts';
import { podTemplatePlaces, type PodTemplatePlace } from '../../kubernetes/pod.ts';
import { manifestAnalyser } from './manifests.ts';
import { postureRoom, type PostureRoom } from './posture.ts';
import { dockerfileAnalyser, pipelineAnalyser } from './texts.ts';

/** What of a tree is judged. */
export type PosturePart = 'manifests' | 'dockerfiles' | 'pipelines';

export interface PostureOptions extends CheckOptions {
  /** Kinds beside the known ones that hold a pod template. */
  readonly places?: readonly PodTemplatePlace[];
  /** Checks of the operator's own. */
  readonly own?: readonly ObjectCheck[];
  /** Whether a part of the tree is to be looked at; all where this is not given. */
  readonly isAsked?: (part: PosturePart) => boolean;
}

/** All checks of this version, ready for one version of Kubernetes and the operator's parameters. */
export function openPosture({ places = [], own = [], isAsked = () => true, ...options }: PostureOptions): PostureRoom {
  const pods = [...podTemplatePlaces, ...places];
  return postureRoom({
    options,
    graphChecks: isAsked('manifests') ? graphChecks : [],
    kubernetes: `1.${options.minor}`,
    checks: [...objectChecks, ...graphChecks, ...own, duplicateKey, ...dockerfileChecks, ...pipelineChecks],
    ...(isAsked('manifests') ? { manifests: manifestAnalyser(prepare([...objectChecks, ...own], options, pods), pods) } : {}),
    ...(isAsked('dockerfiles') ? { dockerfiles: dockerfileAnalyser(dockerfileChecks, options) } : {}),
    ...(isAsked('pipelines') ? { pipelines: pipelineAnalyser(pipelineChecks, options) } : {}),
  });
}
