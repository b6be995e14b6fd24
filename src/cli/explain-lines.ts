import type { AffectedPackage } from '../advisories/affected-packages.ts';
import type { Rule } from '../core/policy.ts';
import type { ReportOptions } from '../core/report.ts';
import { selectorInWords } from '../policy/rule-reasons.ts';
import { andMore, beside, decisionStyles, heading, pageOf, plural, shown, withoutCommand, type Page } from '../reports/table/page.ts';
import type { Explanation, Judge } from '../scan/explain.ts';
import { kindsInWords } from '../scan/unknown-kinds.ts';
import { targetLines } from './explain-target.ts';
import { affectedLines, vulnerabilityLines } from './explain-vulnerability.ts';

const most = 15;

/** An explanation for people. @param affected packages that the database names for the vulnerability */
export function* explainLines(explanation: Explanation, affected: readonly AffectedPackage[], options: ReportOptions): Iterable<string> {
  const page = pageOf(options);
  yield `${linesOf(explanation, affected, page).map(withoutCommand).join('\n')}\n`;
}

function linesOf(explanation: Explanation, affected: readonly AffectedPackage[], page: Page): readonly string[] {
  switch (explanation.about) {
    case 'finding':
      return [
        ...(explanation.vulnerability === undefined ? heading(page, shown(explanation.id)) : vulnerabilityLines(explanation.vulnerability, page)),
        ...(explanation.target === undefined ? [] : targetLines(explanation.target, page)),
        ...affectedLines(affected, page),
      ];
    case 'rule':
      return ruleLines(explanation, page);
    case 'exception':
      return exceptionLines(explanation, page);
    case 'unknown':
      return unknownLines(explanation, page);
  }
}

type About<Kind extends Explanation['about']> = Extract<Explanation, { readonly about: Kind }>;

function ruleLines({ rule, reasons, judgedBy }: About<'rule'>, page: Page): readonly string[] {
  return [
    ...heading(page, shown(rule.place)),
    ...beside(page, '  ', ruleInWords(rule), 2),
    ...reasons.flatMap(({ decision, message }) =>
      beside(page, `  ${page.paint(decisionStyles[decision], decision)}  `, message, decision.length + 4),
    ),
    ...otherPolicyLines(judgedBy, page),
  ];
}

function exceptionLines({ exception, applied, judgedBy }: About<'exception'>, page: Page): readonly string[] {
  const { place, finding, target, package: pkg, owner, reason, expires } = exception;
  const where = `${target === undefined ? 'every target' : `targets ${target}`}${pkg === undefined ? '' : `, packages ${pkg}`}`;
  return [
    ...heading(page, shown(place)),
    ...beside(page, '  ', `Waives ${finding} in ${where} through ${expires}. ${owner} answers for it: ${reason}.`, 2),
    ...(applied === undefined ? [] : beside(page, '  ', `Here: ${applied.state}, ${plural(applied.findings.length, 'finding')}.`, 2)),
    ...otherPolicyLines(judgedBy, page),
  ];
}

function unknownLines({ kind, answer, unknowns }: About<'unknown'>, page: Page): readonly string[] {
  const { means, matters, todo } = kindsInWords[kind];
  const sentences = [means, matters, `What to do: ${todo}`, `The policy answers it with ${answer} (spec.onUnknown).`];
  const told = page.verbose ? unknowns : unknowns.slice(0, most);
  return [
    ...heading(page, kind),
    ...sentences.flatMap((sentence) => beside(page, '  ', sentence, 2)),
    ...told.flatMap(({ subject, reason }) => beside(page, '  - ', `${subject}: ${reason}`, 4)),
    ...andMore(page, unknowns.length - told.length, 'of these'),
  ];
}

function otherPolicyLines(judgedBy: Judge, page: Page): readonly string[] {
  return judgedBy === 'another policy'
    ? beside(page, '  ', 'The report was judged by another policy: name it with --policy to explain its places.', 2, 'yellow')
    : [];
}

function ruleInWords({ decision, selector, moreThan }: Rule): string {
  const what = decision === 'allow' ? 'Sets aside, for the rules below it,' : decision === 'deny' ? 'Denies' : 'Warns of';
  return `${what} ${selectorInWords(selector)}${moreThan === 0 ? '' : `, where there are more than ${moreThan}`}.`;
}
