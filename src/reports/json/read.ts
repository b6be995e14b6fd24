import type { CvssScore, DatabaseAbout } from '../../core/advisory.ts';
import { dependencyScopes } from '../../core/dependency.ts';
import { MalformedError } from '../../core/error.ts';
import type { Examination } from '../../core/examination.ts';
import type { Finding, VulnerabilityFinding } from '../../core/finding.ts';
import type { Artifact } from '../../core/image.ts';
import type { LayerReference } from '../../core/layer.ts';
import type { End, EndedRelease } from '../../core/lifecycle.ts';
import type { Location, Package } from '../../core/package.ts';
import type { Action, Report } from '../../core/report.ts';
import { severities } from '../../core/severity.ts';
import { unknownKinds, type Unknown } from '../../core/unknown.ts';
import type { Verdict } from '../../core/verdict.ts';
import { at, itemsOf, membersOf, readJson, textsOf, type DocumentValue } from '../../formats/document/index.ts';

/**
 * Reads a JSON report of this program back, of any 1.x: everything that the report tells. Findings of kinds that this version does not know are passed over, as the
 * schema asks. @throws MalformedError where it is none
 */
export function readReport(bytes: Uint8Array): Report {
  const document = readJson(bytes);
  const schemaVersion = text(document, 'schemaVersion');
  if (!/^1\.\d{1,6}$/.test(schemaVersion) || at(document, 'tool', 'name') !== 'seaworthy') throw malformed('schemaVersion');
  const database = at(document, 'database');
  return {
    schemaVersion,
    tool: { name: 'seaworthy', version: text(at(document, 'tool'), 'version') },
    createdAt: text(document, 'createdAt'),
    policy: {
      name: text(at(document, 'policy'), 'name'),
      origin: text(at(document, 'policy'), 'origin'),
      digest: text(at(document, 'policy'), 'digest'),
    },
    ...(database === undefined ? {} : { database: databaseOf(database) }),
    examination: examinationOf(document),
    verdict: verdictOf(at(document, 'verdict')),
    actions: itemsOf(at(document, 'actions')).map(actionOf),
  };
}

function malformed(name: string): MalformedError {
  return new MalformedError(`it is no report of seaworthy: ${name} is missing, or not what it should be`);
}

function text(value: DocumentValue, name: string): string {
  const found = at(value, name);
  if (typeof found !== 'string') throw malformed(name);
  return found;
}

function number(value: DocumentValue, name: string): number {
  const found = at(value, name);
  if (typeof found !== 'number') throw malformed(name);
  return found;
}

function oneOf<Word>(words: readonly Word[], value: DocumentValue, name: string): Word {
  const found = at(value, name);
  const word = words.find((one) => one === found);
  if (word === undefined) throw malformed(name);
  return word;
}

/** The member as a text, where it is there. */
function maybe<Name extends string>(value: DocumentValue, name: Name): { readonly [Key in Name]?: string } {
  const found = at(value, name);
  return typeof found === 'string' ? ({ [name]: found } as { readonly [Key in Name]?: string }) : {};
}

function examinationOf(document: DocumentValue): Examination {
  const artifact = artifactOf(at(document, 'artifact'));
  const layers = new Map(artifact.layers.map((layer) => [layer.index, layer]));
  const packages = itemsOf(at(document, 'packages')).map((item) => packageOf(item, layers));
  const byPlace = new Map(packages.map((pkg) => [placeOf(pkg.purl, pkg.locations[0]?.path), pkg]));
  const leftOut = at(document, 'leftOut');
  return {
    artifact,
    ...maybe(at(document, 'artifact'), 'distribution'),
    ...maintenanceOf(at(document, 'artifact')),
    packages,
    findings: itemsOf(at(document, 'findings')).flatMap((item) => findingOf(item, layers, byPlace)),
    cancelled: itemsOf(at(document, 'cancelled')).map((item) => ({
      vulnerability: text(item, 'vulnerability'),
      purl: text(item, 'purl'),
      reason: text(item, 'reason'),
    })),
    unknowns: itemsOf(at(document, 'unknowns')).flatMap((item) => unknownOf(item, layers)),
    ...(leftOut === undefined
      ? {}
      : {
          leftOut: itemsOf(leftOut).map((item) => ({ subject: text(item, 'subject'), reason: text(item, 'reason'), count: number(item, 'count') })),
        }),
    notAsked: textsOf(at(document, 'notAsked')),
  };
}

function artifactOf(value: DocumentValue): Artifact {
  const platform = at(value, 'platform');
  return {
    kind: oneOf(['image', 'source-tree', 'sbom'] as const, value, 'kind'),
    reference: text(value, 'reference'),
    ...maybe(value, 'digest'),
    ...maybe(value, 'revision'),
    tags: textsOf(at(value, 'tags')),
    ...(platform === undefined
      ? {}
      : { platform: { os: text(platform, 'os'), architecture: text(platform, 'architecture'), ...maybe(platform, 'variant') } }),
    layers: itemsOf(at(value, 'layers')).map((layer) => ({
      index: number(layer, 'index'),
      diffId: text(layer, 'diffId'),
      ...maybe(layer, 'createdBy'),
    })),
  };
}

function maintenanceOf(artifact: DocumentValue): Pick<Examination, 'maintenance'> {
  const { distribution = '' } = maybe(artifact, 'distribution');
  const { maintainedUntil: until } = maybe(artifact, 'maintainedUntil');
  return until === undefined ? {} : { maintenance: { state: 'maintained', name: distribution, until } };
}

type Layers = ReadonlyMap<number, LayerReference>;

function locationOf(value: DocumentValue, layers: Layers): Location {
  return { path: text(value, 'path'), ...layerOf(value, layers) };
}

function layerOf(value: DocumentValue, layers: Layers): { readonly layer?: LayerReference } {
  const index = at(value, 'layer');
  const layer = typeof index === 'number' ? (layers.get(index) ?? { index, diffId: '' }) : undefined;
  return layer === undefined ? {} : { layer };
}

function namedPackageOf(value: DocumentValue): Omit<Package, 'locations'> {
  const [source, dependency] = [at(value, 'source'), at(value, 'dependency')];
  return {
    purl: text(value, 'purl'),
    ecosystem: text(value, 'ecosystem'),
    ...maybe(value, 'release'),
    name: text(value, 'name'),
    version: text(value, 'version'),
    ...maybe(value, 'architecture'),
    ...(source === undefined ? {} : { source: { name: text(source, 'name'), version: text(source, 'version') } }),
    ...maybe(value, 'owner'),
    ...(dependency === undefined ? {} : { dependency: dependencyOf(dependency) }),
  };
}

function dependencyOf(value: DocumentValue): NonNullable<Package['dependency']> {
  const direct = at(value, 'direct');
  return {
    ...(typeof direct === 'boolean' ? { direct } : {}),
    ...(at(value, 'scope') === undefined ? {} : { scope: oneOf(dependencyScopes, value, 'scope') }),
    requiredBy: textsOf(at(value, 'requiredBy')),
  };
}

function packageOf(value: DocumentValue, layers: Layers): Package {
  const [licenses, properties] = [at(value, 'licenses'), at(value, 'properties')];
  return {
    ...namedPackageOf(value),
    locations: itemsOf(at(value, 'locations')).map((location) => locationOf(location, layers)),
    ...(licenses === undefined ? {} : { licenses: textsOf(licenses) }),
    ...(properties === undefined ? {} : { properties: textMembers(properties) }),
  };
}

function textMembers(value: DocumentValue): Readonly<Record<string, string>> {
  return Object.fromEntries(membersOf(value).flatMap(([key, member]) => (typeof member === 'string' ? [[key, member] as const] : [])));
}

function placeOf(purl: string, path: string | undefined): string {
  return `${purl}\0${path ?? ''}`;
}

function findingOf(value: DocumentValue, layers: Layers, packages: ReadonlyMap<string, Package>): readonly Finding[] {
  const base = {
    id: text(value, 'id'),
    title: text(value, 'title'),
    severity: oneOf(severities, value, 'severity'),
    location: locationOf(at(value, 'location'), layers),
    fingerprint: text(value, 'fingerprint'),
  };
  const references = textsOf(at(value, 'references'));
  switch (at(value, 'kind')) {
    case 'vulnerability': {
      const named = namedPackageOf(at(value, 'package'));
      const pkg = packages.get(placeOf(named.purl, base.location.path)) ?? { ...named, locations: [base.location] };
      return [{ kind: 'vulnerability', ...base, package: pkg, references, ...vulnerabilityOf(value) }];
    }
    case 'end-of-life':
      return [{ kind: 'end-of-life', ...base, ecosystem: text(value, 'ecosystem'), release: releaseOf(at(value, 'release')), references }];
    default:
      return [];
  }
}

type VulnerabilityPart = Pick<VulnerabilityFinding, 'aliases' | 'fix' | 'cvss' | 'cwes' | 'knownExploited' | 'epss' | 'evidence'>;

function vulnerabilityOf(value: DocumentValue): VulnerabilityPart {
  const [exploited, epss] = [at(value, 'knownExploited'), at(value, 'epss')];
  return {
    aliases: textsOf(at(value, 'aliases')),
    fix: fixOf(at(value, 'fix')),
    cvss: itemsOf(at(value, 'cvss')).map(cvssOf),
    cwes: textsOf(at(value, 'cwes')),
    ...(exploited === undefined
      ? {}
      : { knownExploited: { added: text(exploited, 'added'), ...maybe(exploited, 'due'), ransomware: at(exploited, 'ransomware') === true } }),
    ...(epss === undefined ? {} : { epss: { score: number(epss, 'score'), percentile: number(epss, 'percentile'), date: text(epss, 'date') } }),
    evidence: itemsOf(at(value, 'evidence')).map(evidenceOf),
  };
}

function fixOf(value: DocumentValue): VulnerabilityFinding['fix'] {
  const restricted = at(value, 'restricted');
  return {
    state: oneOf(['fixed', 'not-fixed', 'wont-fix', 'deferred', 'unknown'] as const, value, 'state'),
    versions: textsOf(at(value, 'versions')),
    ...(restricted === undefined ? {} : { restricted: { needs: text(restricted, 'needs'), version: text(restricted, 'version') } }),
  };
}

function cvssOf(value: DocumentValue): CvssScore {
  return {
    version: oneOf(['2.0', '3.0', '3.1', '4.0'] as const, value, 'version'),
    vector: text(value, 'vector'),
    score: number(value, 'score'),
    source: text(value, 'source'),
  };
}

function evidenceOf(value: DocumentValue): VulnerabilityFinding['evidence'][number] {
  const subject = at(value, 'subject');
  return {
    advisory: text(value, 'advisory'),
    source: text(value, 'source'),
    subject: {
      ecosystem: text(subject, 'ecosystem'),
      name: text(subject, 'name'),
      version: text(subject, 'version'),
      ...maybe(subject, 'needs'),
      ...(at(subject, 'branch') === true ? { branch: true } : {}),
    },
    because: text(value, 'because'),
    outcome: oneOf(['affected', 'not-affected', 'unknown'] as const, value, 'outcome'),
  };
}

function releaseOf(value: DocumentValue): EndedRelease {
  const extended = at(value, 'extended');
  return {
    product: text(value, 'product'),
    title: text(value, 'title'),
    cycle: text(value, 'cycle'),
    ...maybe(value, 'until'),
    ...(extended === undefined
      ? {}
      : {
          extended: {
            name: text(extended, 'name'),
            forEverybody: at(extended, 'forEverybody') === true,
            end: endOf(at(extended, 'end')),
            over: at(extended, 'over') === true,
          },
        }),
    maintained: textsOf(at(value, 'maintained')),
  };
}

function endOf(value: DocumentValue): End {
  if (typeof value !== 'string' && typeof value !== 'boolean') throw malformed('end');
  return value;
}

/** Kinds that this version does not know stay unknown as what could not be read. */
function unknownOf(value: DocumentValue, layers: Layers): Unknown {
  const count = at(value, 'count');
  return {
    kind: unknownKinds.find((kind) => kind === at(value, 'kind')) ?? 'unreadable',
    subject: text(value, 'subject'),
    reason: text(value, 'reason'),
    ...layerOf(value, layers),
    ...(typeof count === 'number' ? { count } : {}),
  };
}

const decisions = ['allow', 'warn', 'deny'] as const;

function verdictOf(value: DocumentValue): Verdict {
  return {
    decision: oneOf(decisions, value, 'decision'),
    ...maybe(value, 'validUntil'),
    reasons: itemsOf(at(value, 'reasons')).map((reason) => ({
      decision: oneOf(decisions, reason, 'decision'),
      place: text(reason, 'place'),
      message: text(reason, 'message'),
      findings: textsOf(at(reason, 'findings')),
    })),
    exceptions: itemsOf(at(value, 'exceptions')).map((exception) => ({
      exception: {
        finding: text(exception, 'finding'),
        ...maybe(exception, 'target'),
        ...maybe(exception, 'package'),
        owner: text(exception, 'owner'),
        reason: text(exception, 'reason'),
        expires: text(exception, 'expires'),
        place: text(exception, 'place'),
      },
      state: oneOf(['applied', 'expired', 'unused'] as const, exception, 'state'),
      findings: textsOf(at(exception, 'waives')),
    })),
  };
}

function actionOf(value: DocumentValue): Action {
  return { title: text(value, 'title'), ...maybe(value, 'command'), settles: textsOf(at(value, 'settles')) };
}

function databaseOf(value: DocumentValue): DatabaseAbout {
  return {
    build: text(value, 'build'),
    builtAt: text(value, 'builtAt'),
    starter: at(value, 'starter') === true,
    records: number(value, 'records'),
    sources: itemsOf(at(value, 'sources')).map((source) => ({
      name: text(source, 'name'),
      ...maybe(source, 'newest'),
      records: number(source, 'records'),
    })),
    coverage: itemsOf(at(value, 'coverage')).map((coverage) => ({
      ecosystem: text(coverage, 'ecosystem'),
      coverage: oneOf(['full', 'partial'] as const, coverage, 'coverage'),
      advisories: number(coverage, 'advisories'),
      ...maybe(coverage, 'note'),
    })),
  };
}
