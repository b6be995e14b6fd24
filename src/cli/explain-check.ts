import type { CheckTally } from '../core/posture.ts';
import { bySeverity } from '../core/severity.ts';
import { fit } from '../formats/terminal/index.ts';
import { andMore, beside, heading, plural, severityStyles, shown, thousands, withoutCommand, type Page } from '../reports/table/page.ts';
import type { CheckExplanation, ExplainedCheck } from '../scan/explain-check.ts';
import { targetLines } from './explain-target.ts';

/** The shortest example that passes and one that fails, as they are written. */
export interface CheckExample {
  readonly pass?: string;
  /** Its first lines say where it fails. */
  readonly fail?: string;
}

export type CheckExamples = Readonly<Record<string, CheckExample>>;

const mostExamples = 3;
const mostLines = 40;

/** What a check, or a question of the catalogue, asks, why, what to do, what it maps to, and how it looks. */
export function checkLines({ id, topic, unanswered, checks, target }: CheckExplanation, examples: CheckExamples, page: Page): readonly string[] {
  const sorted = checks.toSorted((left, right) => bySeverity(left.check.severity, right.check.severity));
  const hasExamples = page.verbose || checks.length <= mostExamples;
  const lines = [
    ...heading(page, shown(id), topic),
    ...(unanswered === undefined ? [] : beside(page, '  ', `Not checked: ${unanswered}.`, 2)),
    ...sorted.flatMap((one) => oneCheckLines(one, hasExamples ? examples[one.check.id] : undefined, page)),
    ...(hasExamples ? [] : ['', page.paint('dim', fit('  --verbose shows examples, as does the id of a single check', page.width))]),
    ...(target === undefined || target.findings.length === 0 ? [] : targetLines(target, page)),
  ];
  return lines.map(withoutCommand);
}

function oneCheckLines(
  { check, items, notExportable, looksAt, tally }: ExplainedCheck,
  example: CheckExample | undefined,
  page: Page,
): readonly string[] {
  const { id, title, severity, why, remediation, links = [], optIn } = check;
  const cluster = notExportable === undefined ? 'exported as a ValidatingAdmissionPolicy' : `not exported: ${notExportable}`;
  return [
    '',
    ...beside(page, `  ${page.paint(severityStyles[severity], severity)}  `, `${title}  (${id})`, severity.length + 4, 'bold'),
    ...part(page, 'why', why),
    ...part(page, 'to do', remediation),
    ...part(page, 'looks at', subjects[looksAt]),
    ...(optIn === true ? part(page, 'asked', 'only where the parameter `opt-in` of the policy names it') : []),
    ...part(page, 'cluster', cluster),
    ...items.flatMap(({ framework, item }) => part(page, 'maps to', `${item.id}  ${item.topic}  (${framework})`)),
    ...links.flatMap((address) => part(page, 'read', address)),
    ...(tally === undefined ? [] : part(page, 'here', tallyText(tally))),
    ...exampleLines('passes', example?.pass, page),
    ...exampleLines('fails', example?.fail, page),
  ];
}

const subjects: Readonly<Record<ExplainedCheck['looksAt'], string>> = {
  object: 'each object of Kubernetes by itself',
  graph: 'objects of Kubernetes together',
  dockerfile: 'Dockerfiles',
  pipeline: 'pipelines',
};

function tallyText({ evaluated, failed, unknown }: CheckTally): string {
  const untold = unknown === 0 ? '' : `; of ${thousands(unknown)} it could not tell`;
  if (evaluated === 0) return `nothing that it could judge was there${untold}`;
  return `${failed === 0 ? 'none' : thousands(failed)} of ${plural(evaluated, 'subject')} failed${untold}`;
}

function part(page: Page, name: string, text: string): readonly string[] {
  return beside(page, `    ${name.padEnd(9)} `, text, 14);
}

function exampleLines(name: string, text: string | undefined, page: Page): readonly string[] {
  if (text === undefined) return [];
  const lines = text.split('\n');
  const told = page.verbose ? lines : lines.slice(0, mostLines);
  return [
    `    ${name}`,
    ...told.map((line) => page.paint('dim', fit(`      ${shown(line)}`, page.width))),
    ...andMore(page, lines.length - told.length, 'lines', 6),
  ];
}
