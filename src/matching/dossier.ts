import type { Advisory } from '../core/advisory.ts';
import type { Evidence, Fix, Subject } from '../core/match.ts';
import { evaluate, type Yardstick } from './affected.ts';
import { decide, type Decision, type Statement } from './decide.ts';
import { evidenceOf } from './evidence.ts';
import { fixOf } from './fix.ts';

/** The decision on one vulnerability in one package, with all that was said. */
export interface Judgement {
  readonly vulnerability: string;
  readonly decision: Decision;
  readonly fix: Fix;
  readonly evidence: readonly Evidence[];
}

/** All that the records say of one package. */
export interface Dossier {
  /** Of every vulnerability that at least one record holds possible; made once, however many packages share the dossier. */
  raised(): readonly Judgement[];
  /** Of one vulnerability; undefined where no record speaks of it. */
  on(vulnerability: string): Judgement | undefined;
}

/** What one subject got for an answer. */
export interface Answer {
  readonly subject: Subject;
  readonly advisories: readonly Advisory[];
}

/** Asks each record once; what nobody holds possible, which is nearly everything, is looked up by vulnerability only when somebody wants to know. */
export function dossierOf(answers: readonly Answer[], yardstick: Yardstick): Dossier {
  const statements = statementsOf(answers, yardstick);
  const judged = new Map<string, Judgement>();
  let everything: ReadonlyMap<string, readonly Statement[]> | undefined;
  let raised: readonly Judgement[] | undefined;
  const judge = (vulnerability: string, said: readonly Statement[]): Judgement => {
    const judgement = judged.get(vulnerability) ?? judgementOf(vulnerability, said, yardstick);
    judged.set(vulnerability, judgement);
    return judgement;
  };
  return {
    raised() {
      raised ??= [...groupRaised(statements)].map(([vulnerability, said]) => judge(vulnerability, said));
      return raised;
    },
    on(vulnerability) {
      everything ??= group(statements, () => true);
      const said = everything.get(vulnerability);
      return said === undefined ? undefined : judge(vulnerability, said);
    },
  };
}

function statementsOf(answers: readonly Answer[], yardstick: Yardstick): Statement[] {
  const statements: Statement[] = [];
  for (const { subject, advisories } of answers) {
    for (const advisory of advisories) statements.push({ advisory, subject, standing: evaluate(advisory, subject.version, yardstick) });
  }
  return statements;
}

/** What is said, by everybody, of the vulnerabilities that somebody holds possible. */
function groupRaised(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const raised = new Set<string>();
  for (const { advisory, standing } of statements) {
    if (standing.outcome !== 'not-affected') for (const vulnerability of advisory.vulnerabilities) raised.add(vulnerability);
  }
  return raised.size === 0 ? new Map() : group(statements, (vulnerability) => raised.has(vulnerability));
}

function group(statements: readonly Statement[], wanted: (vulnerability: string) => boolean): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    for (const vulnerability of statement.advisory.vulnerabilities) {
      if (!wanted(vulnerability)) continue;
      const said = groups.get(vulnerability);
      if (said === undefined) groups.set(vulnerability, [statement]);
      else said.push(statement);
    }
  }
  return groups;
}

function judgementOf(vulnerability: string, statements: readonly Statement[], yardstick: Yardstick): Judgement {
  const decision = decide(statements, yardstick.versions);
  const version = statements[0]?.subject.version ?? '';
  return { vulnerability, decision, fix: fixOf(statements, decision, version, yardstick), evidence: statements.map(evidenceOf) };
}
