import type { CheckDescription } from '../core/check.ts';

/** A key that stands twice in a mapping: told while the document is read, as no object has both (YAML 1.2 section 3.2.1.3; `fieldValidation: Strict` refuses it). */
export const duplicateKey: CheckDescription = {
  id: 'duplicate-key',
  catalogue: 'SC-07',
  title: 'A key stands twice in the same mapping',
  severity: 'medium',
  why: 'Kubernetes takes the last one and says nothing: who reads the first believes in a setting that does not hold.',
  remediation: 'Take out the one that is not meant.',
  references: [],
};
