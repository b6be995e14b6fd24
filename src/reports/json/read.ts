import type { DatabaseAbout, DatabasePart } from '../../core/advisory.ts';
import type { Examination } from '../../core/examination.ts';
import type { Artifact } from '../../core/image.ts';
import type { Action, Report } from '../../core/report.ts';
import { unknownKinds, type Unknown } from '../../core/unknown.ts';
import type { Verdict } from '../../core/verdict.ts';
import { at, itemsOf, readJson, textsOf, type DocumentValue } from '../../formats/document/index.ts';
import { findingOf } from './read-finding.ts';
import { malformed, maybe, number, oneOf, text } from './read-members.ts';
import { postureOf } from './read-posture.ts';
import { layerOf, packageOf, placeOf, type Layers } from './read-package.ts';

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

function examinationOf(document: DocumentValue): Examination {
  const artifact = artifactOf(at(document, 'artifact'));
  const layers = new Map(artifact.layers.map((layer) => [layer.index, layer]));
  const packages = itemsOf(at(document, 'packages')).map((item) => packageOf(item, layers));
  const byPlace = new Map(packages.map((pkg) => [placeOf(pkg.purl, pkg.locations[0]?.path), pkg]));
  const leftOut = at(document, 'leftOut');
  const posture = at(document, 'posture') === undefined ? undefined : postureOf(at(document, 'posture'));
  const checks = new Map(posture?.checks.map(({ check }) => [check.id, check]));
  return {
    artifact,
    ...maybe(at(document, 'artifact'), 'distribution'),
    ...maintenanceOf(at(document, 'artifact')),
    packages,
    findings: itemsOf(at(document, 'findings')).flatMap((item) => findingOf(item, { layers, packages: byPlace, checks })),
    ...(posture === undefined ? {} : { posture }),
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
        ...maybe(exception, 'resource'),
        ...maybe(exception, 'path'),
        ...maybe(exception, 'container'),
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
  const parts = itemsOf(at(value, 'parts')).map(databaseNameOf);
  return {
    ...databaseNameOf(value),
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
    ...(parts.length === 0 ? {} : { parts }),
  };
}

function databaseNameOf(value: DocumentValue): DatabasePart {
  return {
    build: text(value, 'build'),
    builtAt: text(value, 'builtAt'),
    starter: at(value, 'starter') === true,
    records: number(value, 'records'),
  };
}
