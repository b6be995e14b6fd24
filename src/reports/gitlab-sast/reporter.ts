import type { MisconfigurationFinding } from '../../core/finding.ts';
import type { Report, Reporter } from '../../core/report.ts';
import { jsonObject } from '../../formats/json/index.ts';
import { markdownText } from '../../formats/markdown/index.ts';
import { gitlabScan } from '../gitlab-scan.ts';
import { fileOf, gitlabSchemaVersion, gitlabSeverities, named, plain, uuidOf } from '../gitlab-text.ts';
import { isJudgedMisconfiguration, judgedFindings } from '../judged.ts';
import { subjectOf } from '../told.ts';
import { about } from './about.ts';

/** GitLab's report of static analysis with what is wrong with the configuration, and nothing else. What an exception waives is left out. */
export const gitlabSast: Reporter = { ...about, render };

function* render(report: Report): Iterable<string> {
  const open = judgedFindings(report)
    .filter(isJudgedMisconfiguration)
    .filter(({ waivedBy }) => waivedBy.length === 0);
  yield* jsonObject([
    ['version', gitlabSchemaVersion],
    ['scan', gitlabScan(report, 'sast')],
    ['vulnerabilities', undefined, { items: open.map(({ finding }) => vulnerabilityOf(finding)) }],
  ]);
  yield '\n';
}

/** Description and solution are shown as Markdown there, so they are escaped as such. */
function vulnerabilityOf(finding: MisconfigurationFinding): object {
  const { id, check, severity, fingerprint, message, location, object } = finding;
  const place = location.place === undefined ? {} : { start_line: location.place.line };
  return {
    id: uuidOf(fingerprint),
    name: plain(`${id}: ${check.title}`, 250),
    description: markdownText(`${message} (${[subjectOf(finding), finding.field].filter(Boolean).join(', ')}). ${check.why}`.slice(0, 4_000)),
    severity: gitlabSeverities[severity],
    solution: markdownText(check.remediation.slice(0, 1_000)),
    identifiers: identifiersOf(finding),
    links: (check.links ?? []).flatMap(addressOf).map((url) => ({ url })),
    location: { file: fileOf({ location }), ...place, ...(object === undefined ? {} : { class: named(subjectOf(finding), 250) }) },
  };
}

/** Only what can be an address of the web. */
function addressOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { protocol, href } = new URL(address);
  return protocol === 'https:' ? [href] : [];
}

/** The first is the one that the finding is tracked by: the check. The items of guides follow. */
function identifiersOf({ check }: MisconfigurationFinding): readonly object[] {
  const own = { type: 'seaworthy', name: named(check.id, 200), value: named(check.id, 200) };
  const items = check.references.map(({ framework, item }) => ({
    type: named(framework.replaceAll('-', '_'), 200),
    name: named(`${framework} ${item}`, 200),
    value: named(item, 200),
  }));
  return [own, ...items].slice(0, 20);
}
