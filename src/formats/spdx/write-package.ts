import { createHash } from 'node:crypto';
import { isVulnerability, type Finding } from '../../core/finding.ts';
import type { Package } from '../../core/package.ts';
import { names, propertiesOfPackage } from '../cyclonedx/index.ts';
import type { AnnotationsOf, SpdxElement } from './element.ts';
import type { LicenseWriter } from './license-writer.ts';

/** By the package URL of what they affect: ids of vulnerabilities, each with what to do. */
export type Advisories = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** An id of the form that SPDX 2.3 clause 7.2 asks for, by which a person can find the package too. */
export function idOf(pkg: Package, reference: string): string {
  const name = pkg.name.replaceAll(/[^a-zA-Z0-9.]+/g, '-').slice(0, 60);
  return `SPDXRef-Package-${name}-${createHash('sha256').update(reference).digest('hex').slice(0, 20)}`;
}

/** A package as SPDX has it (SPDX 2.3 clause 7), with all else that is known of it in an annotation. */
export function packageElement(pkg: Package, id: string, licenses: LicenseWriter, annotationsOf: AnnotationsOf, advisories: Advisories): SpdxElement {
  const expression = licenses.expressionOf(pkg.licenses ?? []);
  return {
    SPDXID: id,
    name: pkg.name,
    ...(pkg.version === '' ? {} : { versionInfo: pkg.version }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: expression,
    copyrightText: 'NOASSERTION',
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: pkg.purl },
      ...[...(advisories.get(pkg.purl) ?? [])].map(([vulnerability, comment]) => ({
        referenceCategory: 'SECURITY',
        referenceType: 'advisory',
        referenceLocator: pageOf(vulnerability),
        comment,
      })),
    ],
    annotations: annotationsOf(
      [...propertiesOfPackage(pkg), ...(pkg.licenses === undefined ? [] : [{ name: names.licenses, value: JSON.stringify(pkg.licenses) }])],
      pkg,
    ),
  };
}

/** Which vulnerabilities were found in which package (SPDX 2.3 annex K.1.1 and clause 7.21). */
export function advisoriesOf(findings: readonly Finding[]): Advisories {
  const found = new Map<string, Map<string, string>>();
  for (const { id, severity, package: pkg, fix } of findings.filter(isVulnerability)) {
    if (!/^[A-Za-z0-9.:_-]{1,100}$/.test(id)) continue;
    const comment = `${severity}; ${fix.versions[0] === undefined ? 'no fix is known' : `upgrade ${pkg.name} to ${fix.versions[0]}`}`;
    const known = found.get(pkg.purl);
    if (known === undefined) found.set(pkg.purl, new Map([[id, comment]]));
    else known.set(id, comment);
  }
  return found;
}

function pageOf(vulnerability: string): string {
  return vulnerability.startsWith('CVE-') ? `https://nvd.nist.gov/vuln/detail/${vulnerability}` : `https://osv.dev/vulnerability/${vulnerability}`;
}
