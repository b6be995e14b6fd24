import { isMisconfiguration } from '../../core/finding.ts';
import type { Report, Reporter } from '../../core/report.ts';
import { jsonObject } from '../../formats/json/index.ts';
import { judgedFindings } from '../judged.ts';
import { gitlabScan } from '../gitlab-scan.ts';
import { fileOf, gitlabSchemaVersion, named, plain } from '../gitlab-text.ts';
import { about } from './about.ts';
import { vulnerabilityOf } from './document.ts';

/**
 * GitLab's security report: of images for container scanning, of source trees and SBOMs for dependency scanning. What an exception waives is left out,
 * and what is wrong with the configuration: that has a report of its own, `gitlab-sast`.
 */
export const gitlab: Reporter = { ...about, render };

function* render(report: Report): Iterable<string> {
  const isImage = report.examination.artifact.kind === 'image';
  const open = judgedFindings(report).filter(({ waivedBy }) => waivedBy.length === 0);
  yield* jsonObject([
    ['version', gitlabSchemaVersion],
    ['scan', gitlabScan(report, isImage ? 'container_scanning' : 'dependency_scanning')],
    ['vulnerabilities', undefined, { items: open.flatMap(({ finding }) => (isMisconfiguration(finding) ? [] : [vulnerabilityOf(finding, report)])) }],
    ...(isImage ? [] : [['dependency_files', undefined, { items: dependencyFiles(report) }] as const]),
  ]);
  yield '\n';
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
