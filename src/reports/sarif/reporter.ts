import type { Report, Reporter } from '../../core/report.ts';
import { jsonObject, type JsonMember } from '../../formats/json/index.ts';
import { judgedFindings, type JudgedFinding } from '../judged.ts';
import { notificationOf, resultOf, rootId } from './results.ts';
import { ruleOf } from './rules.ts';

/** Static Analysis Results Interchange Format 2.1.0 (OASIS), as code scanning platforms read it. */
export const sarif: Reporter = {
  id: 'sarif',
  description: 'SARIF 2.1.0, for code scanning platforms',
  mediaType: 'application/sarif+json',
  render,
};

function* render(report: Report): Iterable<string> {
  const judged = judgedFindings(report);
  const ruleIndexes = indexRules(judged);
  const opening = JSON.stringify('https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json');
  yield `{\n  "$schema": ${opening},\n  "version": "2.1.0",\n  "runs": [\n    `;
  yield* jsonObject(
    [
      ['tool', undefined, { members: [['driver', undefined, { members: driverOf(report, judged, ruleIndexes) }]] }],
      ['automationDetails', { id: `seaworthy/${report.examination.artifact.reference}/` }],
      ['originalUriBaseIds', { [rootId]: { description: { text: `The root of the ${report.examination.artifact.kind.replace('-', ' ')}` } } }],
      ['columnKind', 'utf16CodeUnits'],
      ['invocations', [{ executionSuccessful: true, toolExecutionNotifications: report.examination.unknowns.map(notificationOf) }]],
      ['results', undefined, { items: resultsOf(judged, ruleIndexes) }],
      ['properties', propertiesOf(report)],
    ],
    '    ',
  );
  yield '\n  ]\n}\n';
}

/** One rule for each vulnerability and check, in the order in which they are first found. */
function indexRules(judged: readonly JudgedFinding[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const { finding } of judged) if (!indexes.has(finding.id)) indexes.set(finding.id, indexes.size);
  return indexes;
}

function driverOf({ tool }: Report, judged: readonly JudgedFinding[], indexes: ReadonlyMap<string, number>): readonly JsonMember[] {
  const firsts = new Map(judged.toReversed().map(({ finding }) => [finding.id, finding]));
  const rules = [...indexes.keys()].flatMap((id) => firsts.get(id) ?? []).map(ruleOf);
  return [
    ['name', 'Seaworthy'],
    ['version', tool.version],
    ['rules', undefined, { items: rules }],
  ];
}

function* resultsOf(judged: readonly JudgedFinding[], indexes: ReadonlyMap<string, number>): Iterable<object> {
  for (const one of judged) yield resultOf(one, indexes.get(one.finding.id) ?? 0);
}

function propertiesOf({ verdict, policy, database, examination, createdAt }: Report): object {
  const { kind, reference, digest } = examination.artifact;
  return {
    createdAt,
    artifact: { kind, reference, digest },
    decision: verdict.decision,
    reasons: verdict.reasons.map(({ decision, place, message }) => ({ decision, place, message })),
    policy,
    ...(database === undefined ? {} : { database: { build: database.build, builtAt: database.builtAt, starter: database.starter } }),
    notAsked: examination.notAsked,
  };
}
