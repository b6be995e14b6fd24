import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { DataProjection } from '../../../kubernetes/graph/projection/data.ts';
import { countText, judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** Secrets lie in manifests, and nothing brings any from a store that is made for them. */
export const noExternalSecretStore: GraphCheck = {
  subject: 'graph',
  id: 'no-external-secret-store',
  catalogue: 'SEC-08',
  title: 'Secrets are kept in manifests, and no external store is used',
  severity: 'none',
  why: 'A store outside the cluster keeps secrets out of repositories, hands them out for a time, renews them, and writes down who asked.',
  remediation:
    'Keep the values in a store such as Vault or that of the cloud, and let External Secrets, the Secrets Store CSI driver or a like controller bring them.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.28' },
    { framework: 'cis-kubernetes', item: '5.4.2' },
  ],
  notExportable: 'it asks what is there beside a Secret',
  // One question for all Secrets.
  judge: (graph) => {
    const kept = graph.all('data').filter(isKept);
    return judgeEach(kept.slice(0, 1), (first) => judgeFirst(first, kept.length, graph.wider));
  },
};

function isKept({ object, keys, secretType }: DataProjection): boolean {
  return object.kind === 'Secret' && keys.length > 0 && secretType !== 'kubernetes.io/service-account-token';
}

function judgeFirst({ object }: DataProjection, count: number, wider: ObjectGraph): ItemAnswer {
  if (wider.all('maker').some(({ external }) => external)) return 'pass';
  const message = `${countText(count, 'Secret')} with values, this one first, and nothing that brings secrets from a store outside the cluster: consider one`;
  return { object, path: ['metadata', 'name'], message };
}
