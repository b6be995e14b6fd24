import type { Advisory, AdvisoryDatabase, Vulnerability } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import { SeaworthyError } from '../core/error.ts';
import type { Subject } from '../core/match.ts';
import { foreignPackageOf } from '../formats/cyclonedx/index.ts';

/** What the database knows of a package, by each name and ecosystem it is asked for. */
export interface PackageAnswer {
  readonly subject: Subject;
  readonly advisories: readonly Advisory[];
}

/**
 * Asks the database about a package (by package URL) or a vulnerability (by id or alias); undefined where it knows nothing.
 * @throws SeaworthyError `usage` where a package URL names no ecosystem of ours
 */
export function query(
  question: string,
  ecosystems: readonly Ecosystem[],
  database: AdvisoryDatabase,
): Vulnerability | readonly PackageAnswer[] | undefined {
  return question.startsWith('pkg:') ? queryPackage(question, ecosystems, database) : database.vulnerability(question);
}

function queryPackage(purl: string, ecosystems: readonly Ecosystem[], database: AdvisoryDatabase): readonly PackageAnswer[] | undefined {
  const read = foreignPackageOf({ purl }, new Map(), { ecosystems, operatingSystem: undefined, layers: [] });
  if (read.is !== 'package') throw new SeaworthyError('usage', `${purl} is no package URL of an ecosystem this version knows`);
  const subjects = ecosystems.find(({ id }) => id === read.package.ecosystem)?.subjects(read.package) ?? [];
  const answers = subjects.map((subject) => ({ subject, advisories: database.advisories(subject.ecosystem, subject.name) ?? [] }));
  return answers.some(({ advisories }) => advisories.length > 0) ? answers : undefined;
}
