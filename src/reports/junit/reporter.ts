import type { Report, Reporter } from '../../core/report.ts';
import { casesOf, type TestCase } from './cases.ts';
import { xmlText } from './text.ts';
import { about } from './about.ts';

/**
 * JUnit XML as continuous integration systems read it: one suite for the target; what the policy denies is a failure, what it warns of and what an exception waives
 * is skipped, the rest passes.
 */
export const junit: Reporter = { ...about, render };

function* render(report: Report): Iterable<string> {
  const cases = casesOf(report);
  const { reference, digest } = report.examination.artifact;
  const numbers = `tests="${cases.length}" failures="${countOf(cases, 'deny')}" errors="0" skipped="${countOf(cases, 'warn')}" time="0"`;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="seaworthy" ${numbers}>\n`;
  yield `  <testsuite name="${xmlText(reference)}" ${numbers} timestamp="${xmlText(report.createdAt.slice(0, 19))}">\n`;
  yield* properties([
    ['verdict', report.verdict.decision],
    ['digest', digest],
    ['policy', `${report.policy.name} (${report.policy.origin}, ${report.policy.digest})`],
    ['database', report.database === undefined ? 'none' : `${report.database.build}, built ${report.database.builtAt}`],
    ['version', `${report.tool.name} ${report.tool.version}`],
  ]);
  for (const one of cases) yield* testCase(one);
  yield '  </testsuite>\n</testsuites>\n';
}

function countOf(cases: readonly TestCase[], decision: TestCase['decision']): number {
  return cases.filter((one) => one.decision === decision).length;
}

function* properties(entries: readonly (readonly [string, string | undefined])[]): Iterable<string> {
  yield '    <properties>\n';
  for (const [name, value] of entries) if (value !== undefined) yield `      <property name="${name}" value="${xmlText(value)}"/>\n`;
  yield '    </properties>\n';
}

function* testCase({ group, name, decision, message, details }: TestCase): Iterable<string> {
  const opening = `    <testcase classname="${xmlText(group)}" name="${xmlText(name)}" time="0"`;
  const body = details.map((line) => `\n        ${xmlText(line)}`).join('');
  if (decision === 'allow') {
    yield details.length === 0
      ? `${opening}/>\n`
      : `${opening}>\n      <system-out>${xmlText(message)}${body}\n      </system-out>\n    </testcase>\n`;
    return;
  }
  const result =
    decision === 'deny'
      ? `<failure type="${xmlText(group)}" message="${xmlText(message)}">${body}\n      </failure>`
      : `<skipped message="${xmlText(message)}"/>${body === '' ? '' : `\n      <system-out>${body}\n      </system-out>`}`;
  yield `${opening}>\n      ${result}\n    </testcase>\n`;
}
