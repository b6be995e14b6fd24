import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Projection } from '../../../kubernetes/graph/projection/projection.ts';
import { groupOf } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck } from '../../graph-check.ts';

/** Admission is ruled by policies, but none verifies where images come from. */
export const imagesNotVerified: GraphCheck = {
  subject: 'graph',
  id: 'images-not-verified',
  catalogue: 'SC-02',
  title: 'Admission policies verify no signatures of images',
  severity: 'high',
  why: 'Whoever can push to the registry, or to the build, runs what they like in the cluster: nothing asks who built an image and from what.',
  remediation:
    'Add a policy that verifies signatures or attestations of images on admission: a ClusterImagePolicy of Sigstore, an ImageValidatingPolicy of Kyverno, Ratify, or the gate of this program.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
    { framework: 'cis-kubernetes', item: '5.5.1' },
    { framework: 'mitre-attack', item: 'T1204.003' },
    { framework: 'mitre-attack', item: 'T1610' },
  ],
  notExportable: 'it asks which policies there are',
  // One question for all policies; where none is among the objects, admission is ruled elsewhere.
  judge: (graph) =>
    judgeEach(graph.objects.filter(rulesPods).slice(0, 1), ({ object }) =>
      verifiesImages(graph.wider) ? 'pass' : { object, path: ['metadata', 'name'], message },
    ),
};

const message = 'policies rule what is admitted, this one first, but none verifies the signatures of images: add one that does';

const policyGroups = new Set(['kyverno.io', 'policies.kyverno.io', 'constraints.gatekeeper.sh']);

function rulesPods(projection: Projection): boolean {
  if (projection.type === 'webhooks') return !projection.mutating && projection.webhooks.some(({ judgesPods }) => judgesPods);
  if (projection.type === 'admission-policy') return !projection.mutating;
  return projection.type === 'verifier' || policyGroups.has(groupOf(projection.object));
}

/** Webhooks of programs that verify images. */
const verifying = /cosigned|policy\.sigstore|connaisseur|ratify|portieris|image-?policy|seaworthy/;

function verifiesImages({ all }: ObjectGraph): boolean {
  if (all('verifier').length > 0) return true;
  return all('webhooks').some(({ webhooks }) => webhooks.some(({ name, service }) => verifying.test(name) || verifying.test(service?.name ?? '')));
}
