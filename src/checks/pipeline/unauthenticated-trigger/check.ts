import type { TextFailure } from '../../../core/check.ts';
import { entryOf, fieldOf, itemsOf, textOf, writtenOf, type Pipeline, type PipelineNode, type Written } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** A listener starts pipelines for whoever sends a request (OWASP CICD-SEC-1, insufficient flow control mechanisms). */
export const unauthenticatedTrigger: TextCheck<Pipeline> = {
  id: 'unauthenticated-trigger',
  catalogue: 'CI-52',
  title: 'Webhook starts runs without proving where it comes from',
  severity: 'medium',
  why: 'Anybody who reaches the listener starts runs with values of their choosing, and with the service account of the trigger.',
  remediation: 'Put the interceptor of the Git host first, with `secretRef`, so that the signature of each request is checked.',
  references: [],
  links: [
    'https://tekton.dev/docs/triggers/interceptors/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms',
  ],
  judge: on(['tekton'], ({ kind, root }) => {
    const spec = fieldOf(root, 'spec');
    if (kind === 'Trigger') return failuresOf(spec, entryOf(root, 'spec')?.key);
    return kind === 'EventListener'
      ? itemsOf(fieldOf(spec, 'triggers')).flatMap((trigger) => failuresOf(trigger, trigger.kind === 'map' ? trigger.entries[0]?.key : undefined))
      : [];
  }),
};

const hosts = new Set(['github', 'gitlab', 'bitbucket']);

function failuresOf(trigger: PipelineNode | undefined, key: Written | undefined): readonly TextFailure[] {
  if (key === undefined || fieldOf(trigger, 'triggerRef') !== undefined || fieldOf(trigger, 'template') === undefined) return [];
  const interceptors = itemsOf(fieldOf(trigger, 'interceptors'));
  const [first] = interceptors;
  if (first === undefined) return [failureAt(key, `the trigger at ${quoted(key.text)} has no interceptor, so that every request starts it`)];
  return interceptors.flatMap((interceptor) => {
    const name = writtenOf(fieldOf(interceptor, 'ref', 'name')) ?? oldName(interceptor);
    if (name === undefined || !hosts.has(name.text) || checksSecret(interceptor, name.text)) return [];
    return [failureAt(name, `the interceptor ${quoted(name.text)} is given no secret: it checks no signature`)];
  });
}

/** `github: { secretRef: … }`, as interceptors were written before they had names. */
function oldName(interceptor: PipelineNode): Written | undefined {
  return [...hosts].map((host) => entryOf(interceptor, host)?.key).find((key) => key !== undefined);
}

function checksSecret(interceptor: PipelineNode, name: string): boolean {
  const named = itemsOf(fieldOf(interceptor, 'params')).some((param) => textOf(fieldOf(param, 'name')) === 'secretRef');
  return named || fieldOf(interceptor, name, 'secretRef') !== undefined;
}
