import type { Finding } from '../../core/finding.ts';
import type { Location } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import type { JudgedFinding } from '../judged.ts';
import { levelOf } from './rules.ts';
import { messageText, relativeUri } from './text.ts';

/** Name of the root of what was examined, against which paths are resolved. */
export const rootId = 'ROOT';

/** A finding as a result (SARIF 2.1.0 section 3.27). @param ruleIndex place of its rule in `tool.driver.rules` */
export function resultOf({ finding, decision, waivedBy }: JudgedFinding, ruleIndex: number): object {
  const { id, package: pkg, location, fingerprint, fix, knownExploited, epss, severity } = finding;
  return {
    ruleId: id,
    ruleIndex,
    level: levelOf(finding),
    message: { text: sentenceOf(finding) },
    locations: [{ physicalLocation: physicalLocation(location), logicalLocations: [{ fullyQualifiedName: pkg.purl, kind: 'package' }] }],
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
    properties: {
      severity,
      decision,
      purl: pkg.purl,
      fix,
      ...(location.layer === undefined ? {} : { layer: { index: location.layer.index, diffId: location.layer.diffId } }),
      ...(knownExploited === undefined ? {} : { knownExploited }),
      ...(epss === undefined ? {} : { epss }),
    },
  };
}

function sentenceOf({ id, title, package: pkg, fix, knownExploited, location }: Finding): string {
  const fixed = fix.versions.length > 0 ? `Fixed in ${fix.versions.map(messageText).join(', ')}.` : 'No fixed version is known.';
  const layer = location.layer === undefined ? '' : ` (layer ${location.layer.index})`;
  const exploited = knownExploited === undefined ? '' : ' Known to be exploited.';
  return `${messageText(id)} affects ${messageText(`${pkg.name} ${pkg.version}`.trim())} in ${messageText(location.path)}${layer}: ${messageText(title)}. ${fixed}${exploited}`;
}

function physicalLocation({ path }: Location): object {
  return { artifactLocation: { uri: relativeUri(path), uriBaseId: rootId }, region: { startLine: 1 } };
}

/** What could not be examined as a notification (SARIF 2.1.0 section 3.58). */
export function notificationOf({ kind, subject, reason, count }: Unknown): object {
  const many = count !== undefined && count > 1 ? ` (${count})` : '';
  return { descriptor: { id: kind }, level: 'warning', message: { text: `Not examined: ${messageText(subject)}${many}: ${messageText(reason)}` } };
}
