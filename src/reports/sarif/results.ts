import { isMisconfiguration, isVulnerability, type Finding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Location } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { sentencesOnEndOfLife } from '../end-of-life.ts';
import type { JudgedFinding } from '../judged.ts';
import { subjectOf } from '../told.ts';
import { levelOf } from './rules.ts';
import { messageText, relativeUri } from './text.ts';

/** Name of the root of what was examined, against which paths are resolved. */
export const rootId = 'ROOT';

/** A finding as a result (SARIF 2.1.0 section 3.27). @param ruleIndex place of its rule in `tool.driver.rules` */
export function resultOf({ finding, decision, waivedBy }: JudgedFinding, ruleIndex: number): object {
  const { id, location, fingerprint, severity } = finding;
  return {
    ruleId: id,
    ruleIndex,
    level: levelOf(finding),
    message: { text: sentenceOf(finding) },
    locations: [{ physicalLocation: physicalLocation(location), ...logicalLocations(finding) }],
    partialFingerprints: { 'seaworthy/v1': fingerprint, primaryLocationLineHash: `${fingerprint.replace(/^.*:/, '')}:1` },
    ...(waivedBy.length === 0
      ? {}
      : {
          suppressions: waivedBy.map(({ exception }) => ({
            kind: 'external',
            status: 'accepted',
            justification: messageText(`${exception.reason} (${exception.owner}, until ${exception.expires})`),
          })),
        }),
    properties: { severity, decision, ...ownProperties(finding) },
  };
}

function logicalLocations(finding: Finding): object {
  if (isVulnerability(finding)) return { logicalLocations: [{ fullyQualifiedName: finding.package.purl, kind: 'package' }] };
  if (!isMisconfiguration(finding) || finding.object === undefined) return {};
  const field = finding.field === undefined ? '' : ` ${finding.field}`;
  return { logicalLocations: [{ fullyQualifiedName: `${subjectOf(finding)}${field}`, kind: 'object' }] };
}

/** What findings of its kind have. */
function ownProperties(finding: Finding): object {
  const { layer } = finding.location;
  const place = layer === undefined ? {} : { layer: { index: layer.index, diffId: layer.diffId } };
  if (isMisconfiguration(finding)) return { catalogue: finding.check.catalogue, fixable: finding.fixable, ...place };
  if (!isVulnerability(finding)) return { release: finding.release, ...place };
  const { package: pkg, fix, knownExploited, epss } = finding;
  return {
    purl: pkg.purl,
    fix,
    ...place,
    ...(knownExploited === undefined ? {} : { knownExploited }),
    ...(epss === undefined ? {} : { epss }),
  };
}

function sentenceOf(finding: Finding): string {
  const { title, location } = finding;
  if (isMisconfiguration(finding)) return messageText(`${finding.message} (${subjectOf(finding)}). ${finding.check.remediation}`);
  if (!isVulnerability(finding)) return [`${title} (${location.path}).`, ...sentencesOnEndOfLife(finding)].map(messageText).join(' ');
  const layer = location.layer === undefined ? '' : ` (layer ${location.layer.index})`;
  const { id, package: pkg, fix, knownExploited } = finding;
  const fixed = fix.versions.length > 0 ? `Fixed in ${fix.versions.map(messageText).join(', ')}.` : withoutFix(fix);
  const exploited = knownExploited === undefined ? '' : ' Known to be exploited.';
  return `${messageText(id)} affects ${messageText(`${pkg.name} ${pkg.version}`.trim())} in ${messageText(location.path)}${layer}: ${messageText(title)}. ${fixed}${exploited}`;
}

/** What is said where there is no version to upgrade to. */
function withoutFix({ state, restricted }: VulnerabilityFinding['fix']): string {
  const plain =
    state === 'wont-fix' ? 'The maintainers will not fix it.' : state === 'deferred' ? 'Its fix is deferred.' : 'No fixed version is known.';
  return restricted === undefined ? plain : `Fixed in ${messageText(restricted.version)} for those who have ${messageText(restricted.needs)}.`;
}

function physicalLocation({ path, place }: Location): object {
  const region = place === undefined ? { startLine: 1 } : { startLine: place.line, startColumn: place.column };
  return { artifactLocation: { uri: relativeUri(path), uriBaseId: rootId }, region };
}

/** What could not be examined as a notification (SARIF 2.1.0 section 3.58). */
export function notificationOf({ kind, subject, reason, count }: Unknown): object {
  const many = count !== undefined && count > 1 ? ` (${count})` : '';
  return { descriptor: { id: kind }, level: 'warning', message: { text: `Not examined: ${messageText(subject)}${many}: ${messageText(reason)}` } };
}
