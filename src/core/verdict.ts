import type { Decision, Exception } from './policy.ts';

/** Why the verdict is what it is: a rule that fired or an unknown that was answered. */
export interface Reason {
  readonly decision: Decision;
  /** Place of the rule: `spec.rules[0]`, `spec.onUnknown.unreadable`. */
  readonly place: string;
  /** For people: `2 known-exploited vulnerabilities`. */
  readonly message: string;
  /** Fingerprints of the findings it rests on; empty for an unknown. */
  readonly findings: readonly string[];
}

export interface AppliedException {
  readonly exception: Exception;
  /** Fingerprints of the findings it waived. */
  readonly findings: readonly string[];
  /** `expired` exceptions are void and waive nothing; `unused` ones fitted nothing. */
  readonly state: 'applied' | 'expired' | 'unused';
}

/** The decision: one pure function of examination, policy, database build, scope and instant. */
export interface Verdict {
  readonly decision: Decision;
  /** Gravest first. */
  readonly reasons: readonly Reason[];
  readonly exceptions: readonly AppliedException[];
  /** ISO instant until which it holds, where an exception expires or a release reaches its end of life; absent: as long as the facts do. */
  readonly validUntil?: string;
}
