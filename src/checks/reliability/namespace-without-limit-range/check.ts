import { limitCheck } from '../limit-check.ts';

/** Containers of a namespace that ask for no limits get none. */
export const namespaceWithoutLimitRange = limitCheck('LimitRange', {
  id: 'namespace-without-limit-range',
  catalogue: 'REL-18',
  title: 'Namespace has no LimitRange',
  severity: 'low',
  why: 'A container without limits of its own may use up its node. Only a LimitRange also holds for the one that somebody adds tomorrow.',
  remediation: 'Add a LimitRange to the namespace, with `default` and `defaultRequest` for `cpu` and `memory`; scan it together with the workloads.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.7' },
    { framework: 'mitre-attack', item: 'T1496' },
    { framework: 'mitre-attack', item: 'T1496.001' },
    { framework: 'mitre-attack', item: 'T1499' },
  ],
});
