import type { DependencyScope } from './dependency.ts';
import type { FindingKind } from './finding.ts';
import type { Severity } from './severity.ts';
import type { UnknownKind } from './unknown.ts';

export type Decision = 'allow' | 'warn' | 'deny';

/** `>= 0.3`, as data. */
export interface Comparison {
  readonly operator: '>=' | '>' | '<=' | '<';
  readonly value: number;
}

/** Which findings a rule speaks of. All given conditions hold together; a list means any of. */
export interface RuleSelector {
  readonly finding: FindingKind;
  /** Any of these ratings. */
  readonly severity?: readonly Severity[];
  readonly fix?: 'available' | 'none';
  readonly knownExploited?: boolean;
  readonly epss?: Comparison;
  readonly cvss?: Comparison;
  /** `base`: layers of the base image, `own`: those above it; or a layer's number, 0 the lowest. */
  readonly layer?: 'base' | 'own' | number;
  /** Ecosystems as the packages name them. */
  readonly ecosystem?: readonly string[];
  /** Names of packages, `*` stands for anything. */
  readonly package?: readonly string[];
  /** What a dependency of a source tree is needed for, any of these; where its files do not tell, and in images, `runtime`. */
  readonly scope?: readonly DependencyScope[];
  /** Misconfigurations: ids of frameworks whose items the check helps to answer, any of these. */
  readonly framework?: readonly string[];
  /** Misconfigurations: patterns over `<kind>/<name>` or `<kind>/<namespace>/<name>` of the object, `*` stands for anything. */
  readonly resource?: readonly string[];
  /** Misconfigurations: patterns over the path of the file. */
  readonly path?: readonly string[];
  /** Ids or aliases, in any case of letters; of checks also their ids in the catalogue. */
  readonly id?: readonly string[];
}

export interface Rule {
  readonly decision: 'deny' | 'warn' | 'allow';
  readonly selector: RuleSelector;
  /** The rule fires only when more findings than this fit; 0 where the policy does not say. */
  readonly moreThan: number;
  /** Place in the policy for people: `spec.rules[2]`. */
  readonly place: string;
}

/** A dated, justified waiver. */
export interface Exception {
  /** Id or alias of the finding. */
  readonly finding: string;
  /**
   * Pattern over the target as the operator named it (with or without its scheme) or the digest computed from it, `*` stands for anything; absent: every target.
   * Never over names found inside: what is examined may not pick its own waiver.
   */
  readonly target?: string;
  /** Pattern over the package's name or purl. */
  readonly package?: string;
  /** Misconfigurations: pattern over `<kind>/<name>` or `<kind>/<namespace>/<name>` of the object. */
  readonly resource?: string;
  /** Misconfigurations: pattern over the path of the file. */
  readonly path?: string;
  /** Misconfigurations: pattern over the name of the container at fault. */
  readonly container?: string;
  readonly owner: string;
  readonly reason: string;
  /** ISO date; it holds through that day (UTC). */
  readonly expires: string;
  readonly place: string;
}

/** Something the policy asks for that this version cannot judge: told with every verdict, never passed over. */
export interface NotEvaluated {
  readonly place: string;
  /** For people, as a sentence without a full stop: `this version does not look for secrets`. */
  readonly reason: string;
  /** `warn` where the policy would be stricter if it could be judged; `allow` where nothing is let through by leaving it out. */
  readonly decision: 'allow' | 'warn';
  /** The only kind of target that it concerns. */
  readonly target?: 'image';
}

/** What the policy tells the checks of configuration. */
export interface CheckSettings {
  /** Texts by the name of a parameter: `registries`; `opt-in` names checks that wait to be asked for. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Kinds beside those of Kubernetes that hold a whole pod template, with the way to what holds its `metadata` and `spec`. */
  readonly podTemplates: readonly { readonly group: string; readonly kind: string; readonly path: readonly string[] }[];
}

export interface Policy {
  readonly name: string;
  /** Where it came from: a path, or `built-in`. */
  readonly origin: string;
  /** `sha256:<hex>` of its bytes. */
  readonly digest: string;
  readonly rules: readonly Rule[];
  readonly onUnknown: { readonly default: Decision } & Readonly<Partial<Record<UnknownKind, Decision>>>;
  readonly exceptions: readonly Exception[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly checks: CheckSettings;
  /** Whether exceptions that stand in what is examined, in annotations and comments, count. */
  readonly inlineExceptions: 'allow' | 'deny';
}
