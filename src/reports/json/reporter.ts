import type { Report, Reporter, ReportOptions } from '../../core/report.ts';
import { jsonObject } from '../../formats/json/index.ts';
import { judgedFindings } from '../judged.ts';
import { postureMembers } from './posture.ts';
import { artifactMembers, findingDocument, packageDocument, summaryDocument, verdictMembers } from './document.ts';

/** The whole report for programs: a versioned schema, one line for each finding and package. */
export const json: Reporter = {
  id: 'json',
  description: 'everything, for programs (schema in docs/generated/report.schema.json)',
  mediaType: 'application/json',
  render,
};

function* render(report: Report, { verbose }: ReportOptions): Iterable<string> {
  const { schemaVersion, tool, createdAt, policy, database, examination, verdict, actions } = report;
  yield* jsonObject([
    ['schemaVersion', schemaVersion],
    ['tool', tool],
    ['createdAt', createdAt],
    ['artifact', undefined, { members: artifactMembers(examination) }],
    ['verdict', undefined, { members: verdictMembers(verdict) }],
    ['summary', summaryDocument(report)],
    ['policy', policy],
    ['database', database],
    ...(examination.posture === undefined ? [] : [['posture', undefined, { members: postureMembers(examination.posture) }] as const]),
    ['leftOut', examination.leftOut],
    ['notAsked', examination.notAsked],
    ['actions', undefined, { items: actions }],
    ['findings', undefined, { items: judgedFindings(report).map(findingDocument) }],
    ['unknowns', undefined, { items: examination.unknowns.map((unknown) => ({ ...unknown, layer: unknown.layer?.index })) }],
    ...(verbose === true ? [['cancelled', undefined, { items: examination.cancelled }] as const] : []),
    ['packages', undefined, { items: examination.packages.map(packageDocument) }],
  ]);
  yield '\n';
}
