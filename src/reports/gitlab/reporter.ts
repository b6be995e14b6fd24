import type { Report, Reporter } from '../../core/report.ts';
import type { Unknown } from '../../core/unknown.ts';
import { jsonObject } from '../../formats/json/index.ts';
import { judgedFindings } from '../judged.ts';
import { fileOf, named, plain, vulnerabilityOf } from './document.ts';
import { about, schemaVersion } from './about.ts';

/** GitLab's security report: of images for container scanning, of source trees and SBOMs for dependency scanning. What an exception waives is left out. */
export const gitlab: Reporter = { ...about, render };

function* render(report: Report): Iterable<string> {
  const isImage = report.examination.artifact.kind === 'image';
  const open = judgedFindings(report).filter(({ waivedBy }) => waivedBy.length === 0);
  yield* jsonObject([
    ['version', schemaVersion],
    ['scan', scanOf(report, isImage ? 'container_scanning' : 'dependency_scanning')],
    ['vulnerabilities', undefined, { items: open.map(({ finding }) => vulnerabilityOf(finding, report)) }],
    ...(isImage ? [] : [['dependency_files', undefined, { items: dependencyFiles(report) }] as const]),
  ]);
  yield '\n';
}

function scanOf({ tool, createdAt, examination, verdict }: Report, type: string): object {
  const program = { id: 'seaworthy', name: 'Seaworthy', version: tool.version, vendor: { name: 'Seaworthy' } };
  const time = createdAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  return {
    analyzer: program,
    scanner: program,
    type,
    start_time: time,
    end_time: time,
    status: 'success',
    messages: [
      ...verdict.reasons
        .filter(({ decision }) => decision !== 'allow')
        .map(({ decision, message, place }) => ({
          level: decision === 'deny' ? 'warn' : 'info',
          value: plain(`${decision}: ${message} [${place}]`),
        })),
      ...examination.unknowns.map(messageOf),
    ],
  };
}

function messageOf({ kind, subject, reason }: Unknown): object {
  return { level: 'warn', value: plain(`not examined (${kind}): ${subject}: ${reason}`) };
}

/** What was read, each file with what it names. */
function* dependencyFiles({ examination }: Report): Iterable<object> {
  const files = Map.groupBy(examination.packages, ({ locations, ecosystem }) => `${locations[0]?.path ?? ''}\0${ecosystem}`);
  for (const packages of files.values()) {
    const [first] = packages;
    const [location] = first?.locations ?? [];
    if (first === undefined || location === undefined) continue;
    yield {
      path: fileOf({ location }),
      package_manager: named(first.ecosystem.toLowerCase()),
      dependencies: packages.map(({ name, version }) => ({ package: { name: named(name) }, version: plain(version) })),
    };
  }
}
