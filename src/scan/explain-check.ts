import type { CheckTally, FrameworkItem } from '../core/posture.ts';
import type { Report } from '../core/report.ts';
import { catalogue, whyUnanswered } from '../checks/catalogue.ts';
import { frameworks } from '../checks/frameworks/index.ts';
import { listedChecks, type ListedCheck } from '../checks/listed.ts';
import { explained, type InTarget } from './explain.ts';

/** An item of a guide that a check helps to answer. */
export interface MappedItem {
  /** Title and version of the guide. */
  readonly framework: string;
  readonly item: FrameworkItem;
}

/** A check with what it maps to. */
export interface ExplainedCheck extends ListedCheck {
  readonly items: readonly MappedItem[];
  /** How far it got in the target, where one was named and there was something to judge. */
  readonly tally?: CheckTally;
}

/** What there is to say of a check, or of a question of the catalogue with all its checks. */
export interface CheckExplanation {
  readonly about: 'check';
  readonly id: string;
  /** What the question of the catalogue is about; absent for checks of Dockerfiles and pipelines, which are catalogues of their own. */
  readonly topic?: string;
  /** Why no check answers it, where none does. */
  readonly unanswered?: string;
  readonly checks: readonly ExplainedCheck[];
  readonly target?: InTarget;
}

/** Explains a check by its id, or a question of the catalogue by its own: `privileged-container`, `POD-01`. Undefined where there is neither. */
export function explainCheck(question: string, report: Report | undefined): CheckExplanation | undefined {
  const listed = listedChecks.filter(({ check }) => check.id === question.toLowerCase() || check.catalogue === question.toUpperCase());
  const asked = listed[0]?.check.catalogue ?? question.toUpperCase();
  const entry = catalogue.find(({ id }) => id === asked);
  if (entry === undefined && listed.length === 0) return undefined;
  const ids = new Set(listed.map(({ check }) => check.id));
  const findings = report?.examination.findings.filter(({ kind, id }) => kind === 'misconfiguration' && ids.has(id)) ?? [];
  return {
    about: 'check',
    id: asked,
    ...(entry === undefined ? {} : { topic: entry.topic }),
    ...(entry === undefined || listed.length > 0 ? {} : { unanswered: whyUnanswered(entry) }),
    checks: listed.map((one) => explainedCheck(one, report)),
    ...(report === undefined ? {} : { target: { report, findings: explained(findings, report), cancelled: [] } }),
  };
}

function explainedCheck(one: ListedCheck, report: Report | undefined): ExplainedCheck {
  const tally = report?.examination.posture?.checks.find(({ check }) => check.id === one.check.id);
  return { ...one, items: itemsOf(one), ...(tally === undefined ? {} : { tally }) };
}

function itemsOf({ check }: ListedCheck): readonly MappedItem[] {
  return check.references.flatMap((reference) => {
    const framework = frameworks.find(({ id }) => id === reference.framework);
    const item = framework?.items.find(({ id }) => id === reference.item);
    return framework === undefined || item === undefined ? [] : [{ framework: `${framework.title} ${framework.version}`, item }];
  });
}
