import type { CvssScore } from '../../core/advisory.ts';
import type { CheckDescription } from '../../core/check.ts';
import type { Finding, MisconfigurationFinding, VulnerabilityFinding } from '../../core/finding.ts';
import type { End, EndedRelease } from '../../core/lifecycle.ts';
import type { Package } from '../../core/package.ts';
import { severities } from '../../core/severity.ts';
import { at, itemsOf, textsOf, type DocumentValue } from '../../formats/document/index.ts';
import { malformed, maybe, number, oneOf, text } from './read-members.ts';
import { unaskedCheck } from './read-posture.ts';
import { locationOf, namedPackageOf, placeOf, type Layers } from './read-package.ts';

/** What the findings of a report refer to. */
export interface Referred {
  readonly layers: Layers;
  /** By their places. */
  readonly packages: ReadonlyMap<string, Package>;
  /** By their ids. */
  readonly checks: ReadonlyMap<string, CheckDescription>;
}

/** A finding; none where its kind is not known to this version. @throws MalformedError */
export function findingOf(value: DocumentValue, { layers, packages, checks }: Referred): readonly Finding[] {
  if (at(value, 'kind') === 'misconfiguration') return [misconfigurationOf(value, layers, checks)];
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

function misconfigurationOf(value: DocumentValue, layers: Layers, checks: Referred['checks']): MisconfigurationFinding {
  const id = text(value, 'id');
  const check = checks.get(id) ?? unaskedCheck(id);
  const object = at(value, 'object');
  return {
    kind: 'misconfiguration',
    id,
    title: check.title,
    severity: oneOf(severities, value, 'severity'),
    location: locationOf(at(value, 'location'), layers),
    fingerprint: text(value, 'fingerprint'),
    check,
    message: text(value, 'message'),
    ...(object === undefined
      ? {}
      : {
          object: { apiVersion: text(object, 'apiVersion'), kind: text(object, 'kind'), ...maybe(object, 'namespace'), name: text(object, 'name') },
        }),
    ...maybe(value, 'field'),
    ...maybe(value, 'container'),
    fixable: at(value, 'fixable') === true,
  };
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
