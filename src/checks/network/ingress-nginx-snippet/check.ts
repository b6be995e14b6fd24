import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field, object, self } from '../../condition.ts';

/** Ingress carries configuration of the controller itself. */
export const ingressNginxSnippet: DeclaredCheck = {
  subject: 'declared',
  id: 'ingress-nginx-snippet',
  catalogue: 'NET-12',
  title: 'Ingress carries configuration of the controller itself',
  severity: 'high',
  why: 'Snippets of ingress-nginx run in the controller: who writes an Ingress reads every Secret that the controller can read (CVE-2021-25742).',
  remediation: 'Remove the snippet annotations and set `allow-snippet-annotations: false`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-5.1' },
    { framework: 'mitre-attack', item: 'T1190' },
  ],
  clauses: [
    {
      over: objects(['networking.k8s.io/Ingress', 'extensions/Ingress']),
      forbid: object(['metadata', 'annotations']).someKey(
        self.matches('^nginx\\.(?:ingress\\.kubernetes\\.io|org)/(?:server|configuration|auth|modsecurity|stream|location)-snippets?$'),
      ),
      at: 'metadata.annotations',
    },
    {
      over: objects(['ConfigMap']),
      forbid: field(['data', 'allow-snippet-annotations']).is('true'),
      at: 'data.allow-snippet-annotations',
      message: 'The controller of ingress-nginx takes snippets of every Ingress',
    },
  ],
};
