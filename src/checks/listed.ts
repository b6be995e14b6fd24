import type { CheckDescription } from '../core/check.ts';
import { dockerfileChecks } from './dockerfile-checks.ts';
import { duplicateKey } from './duplicate-key.ts';
import { graphChecks, objectChecks } from './index.ts';
import { pipelineChecks } from './pipeline-checks.ts';

/** What checks look at: one object, several together, or a text that is none. */
export type CheckSubject = 'object' | 'graph' | 'dockerfile' | 'pipeline';

/** A check as it stands in lists of them, whatever it looks at. */
export interface ListedCheck {
  readonly check: CheckDescription;
  readonly looksAt: CheckSubject;
  /** Why no ValidatingAdmissionPolicy can be written from it; absent where one is. */
  readonly notExportable?: string;
}

/** Every check of this version, of every kind. */
export const listedChecks: readonly ListedCheck[] = [
  ...objectChecks.map((check) => ({
    check,
    looksAt: 'object' as const,
    ...(check.notExportable === undefined ? {} : { notExportable: check.notExportable }),
  })),
  ...graphChecks.map((check) => ({ check, looksAt: 'graph' as const, notExportable: check.notExportable })),
  { check: duplicateKey, looksAt: 'object', notExportable: 'no object that reaches the API server has both' },
  ...dockerfileChecks.map((check) => ({
    check,
    looksAt: 'dockerfile' as const,
    notExportable: 'a Dockerfile is no object that the API server admits',
  })),
  ...pipelineChecks.map((check) => ({ check, looksAt: 'pipeline' as const, notExportable: 'a pipeline is no object that the API server admits' })),
];
