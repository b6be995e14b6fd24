import type { DeclaredCheck } from '../../check.ts';
import { pods } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A pod runs on the usual runtime, where containers share the kernel of the node. */
export const noSandboxRuntime: DeclaredCheck = {
  subject: 'declared',
  id: 'no-sandbox-runtime',
  catalogue: 'POD-31',
  title: 'Pod names no RuntimeClass that isolates it',
  severity: 'low',
  why: 'Pods that run code of others should have a kernel of their own: with the usual runtime one fault of the kernel opens the node.',
  remediation: 'Name a RuntimeClass of a sandbox or of virtual machines in `runtimeClassName`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.22' }],
  optIn: true,
  clauses: [{ over: pods, forbid: field('runtimeClassName').empty() }],
};
