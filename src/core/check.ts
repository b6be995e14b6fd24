import type { Severity } from './severity.ts';
import type { TextPlace } from './text-place.ts';

/** An item of a framework that a check helps to answer: `{ framework: 'cis-kubernetes', item: '5.2.2' }`. */
export interface FrameworkReference {
  /** Id of the framework: `nsa-cisa`, `pod-security-standards`, `cis-kubernetes`, `mitre-attack`. */
  readonly framework: string;
  readonly item: string;
}

/** What a check is, for people and for documents, whatever it looks at. */
export interface CheckDescription {
  /** Folder name and anchor in the documents; never changes. */
  readonly id: string;
  /** Id in the catalogue of checks: `POD-01`; several checks may share one. */
  readonly catalogue: string;
  /** What is wrong where it fails: `Container runs in privileged mode`. */
  readonly title: string;
  readonly severity: Severity;
  /** What an attacker or an accident makes of it, in one or two sentences. */
  readonly why: string;
  /** What to do, in the imperative, naming the fields. */
  readonly remediation: string;
  readonly references: readonly FrameworkReference[];
  /** Pages to read on, of the standards themselves. */
  readonly links?: readonly string[];
  /** It would speak of nearly everything: it applies only where the operator's parameter `opt-in` names it. */
  readonly optIn?: true;
}

/** What a check says of one subject (XCCDF 1.2, result types): failures say where and what; could not tell is an answer. */
export type CheckAnswer<Failure> =
  | { readonly state: 'pass' }
  | { readonly state: 'notapplicable' }
  | { readonly state: 'fail'; readonly failures: readonly [Failure, ...Failure[]] }
  | { readonly state: 'unknown'; readonly reason: string };

/** A failure of a check on a text: a Dockerfile, a pipeline. */
export interface TextFailure extends TextPlace {
  /** What is wrong at this place, naming what is written there, never the value of a secret: `the image node:20 is not pinned to a digest`. */
  readonly message: string;
}

/** Passes where nothing failed. */
export function answerOf<Failure>(failures: readonly Failure[]): CheckAnswer<Failure> {
  const [first, ...others] = failures;
  return first === undefined ? { state: 'pass' } : { state: 'fail', failures: [first, ...others] };
}
