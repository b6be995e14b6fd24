import type { DeclaredCheck } from '../../check.ts';
import { set, volumeMounts } from '../../clause.ts';
import { all, field, outer, pod } from '../../condition.ts';

/** A container may write where a volume is a path of the node. */
export const writableHostPath: DeclaredCheck = {
  subject: 'declared',
  id: 'writable-host-path',
  catalogue: 'POD-12',
  title: 'Container may write to a path of the node',
  severity: 'high',
  why: 'Who can write files of the node can leave a program there that the node runs, or change one that it has.',
  remediation: 'Set `readOnly: true` on the mount; better, do without the `hostPath` volume.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.15' },
    { framework: 'mitre-attack', item: 'T1543' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  clauses: [
    {
      over: volumeMounts,
      forbid: all(field('readOnly').isNot(true), pod('volumes').some(all(field('name').same(outer('name')), field('hostPath').exists()))),
      fix: [set('readOnly', true)],
    },
  ],
};
