import type { Advisory, AdvisoryDatabase } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Subject } from '../core/match.ts';
import type { Package } from '../core/package.ts';
import type { Yardstick } from './affected.ts';
import { dossierOf, type Answer, type Dossier } from './dossier.ts';

/** How many packages asked about an ecosystem, and whether anybody could answer. */
export interface Asked {
  readonly ecosystem: string;
  readonly packages: number;
  readonly answered: boolean;
  /** Whether this version knows the ecosystem at all. */
  readonly known: boolean;
}

/** Asks the database about packages, each subject once however many packages share it. */
export interface Inquiry {
  /** Undefined where the database has nothing on the package's ecosystem, or nothing is to be asked. */
  about(pkg: Package): Dossier | undefined;
  /** By ecosystem, all that was asked so far. */
  asked(): readonly Asked[];
  /** Packages from elsewhere than the registry that the advisories of their ecosystem speak of, so far. */
  fromElsewhere(): readonly Package[];
}

/** Of a package that no record speaks of. */
const silence: Dossier = { raised: () => [], on: () => undefined };

/** An ecosystem without data leaves its own packages unanswered, never those of others. */
export function openInquiry(ecosystems: readonly Ecosystem[], database: AdvisoryDatabase | undefined): Inquiry {
  const plugs = new Map(ecosystems.map((ecosystem) => [ecosystem.id, ecosystem]));
  const dossiers = new Map<string, Dossier>();
  const recordsOn = rememberRecords(database);
  const tally = new Map<string, Tally>();
  const elsewhere: Package[] = [];
  const answersTo = (subjects: readonly Subject[]): readonly Answer[] => {
    const answers: Answer[] = [];
    for (const subject of subjects) {
      const advisories = recordsOn(subject);
      if (advisories !== undefined) answers.push({ subject, advisories });
    }
    const isAnswered = answers.some(({ subject }) => subject.needs === undefined);
    for (const ecosystem of speakersFor(subjects, answers)) count(tally, ecosystem, isAnswered, true);
    return answers;
  };
  return {
    about(pkg) {
      const plug = plugs.get(pkg.ecosystem);
      if (plug === undefined) {
        count(tally, pkg.release === undefined ? pkg.ecosystem : `${pkg.ecosystem}:${pkg.release}`, false, false);
        return undefined;
      }
      const subjects = plug.subjects(pkg);
      const answers = answersTo(subjects);
      if (answers.length === 0) {
        if (subjects.length === 0 && pkg.properties?.['origin'] !== undefined) elsewhere.push(pkg);
        return undefined;
      }
      // Most packages have no record at all.
      if (answers.every(({ advisories }) => advisories.length === 0)) return silence;
      const key = keyOf(pkg.ecosystem, answers);
      const known = dossiers.get(key) ?? dossierOf(answers, yardstickOf(plug));
      dossiers.set(key, known);
      return known;
    },
    asked: () => [...tally.values()],
    fromElsewhere: () => elsewhere,
  };
}

/**
 * The ecosystems in which a package counts, each once, however many of its names were asked. Where its advisories are spread over several, such as the
 * repositories or products of a distribution, those that answered count; where none did, the first speaks for all.
 */
function speakersFor(subjects: readonly Subject[], answers: readonly Answer[]): Iterable<string> {
  const [only, second] = subjects;
  if (only === undefined) return [];
  if (second === undefined) return only.needs === undefined ? [only.ecosystem] : [];
  const open = subjects.filter(({ needs }) => needs === undefined);
  const answered = answers.filter(({ subject }) => subject.needs === undefined).map(({ subject }) => subject);
  return new Set((answered.length > 0 ? answered : open.slice(0, 1)).map(({ ecosystem }) => ecosystem));
}

function yardstickOf({ versions, recognize }: Ecosystem): Yardstick {
  return { versions, zeroMeansNever: recognize !== undefined };
}

/** Names come from what is examined and may hold any character: with their lengths in front no two are taken for one. */
function keyOf(ecosystem: string, answers: readonly Answer[]): string {
  let key = ecosystem;
  for (const { subject } of answers) {
    const { ecosystem: asked, name, version } = subject;
    key += `\n${asked.length} ${name.length} ${version.length} ${asked}${name}${version}`;
  }
  return key;
}

/** Each name is looked up once. */
function rememberRecords(database: AdvisoryDatabase | undefined): (subject: Subject) => readonly Advisory[] | undefined {
  const ecosystems = new Map<string, Map<string, readonly Advisory[] | undefined>>();
  return ({ ecosystem, name }) => {
    const records = ecosystems.get(ecosystem) ?? new Map<string, readonly Advisory[] | undefined>();
    ecosystems.set(ecosystem, records);
    if (!records.has(name)) records.set(name, database?.advisories(ecosystem, name));
    return records.get(name);
  };
}

interface Tally extends Asked {
  packages: number;
}

function count(tally: Map<string, Tally>, ecosystem: string, answered: boolean, known: boolean): void {
  const before = tally.get(ecosystem);
  if (before === undefined) tally.set(ecosystem, { ecosystem, answered, known, packages: 1 });
  else before.packages += 1;
}
