import type { DependencyScope } from '../../core/dependency.ts';
import type { Package } from '../../core/package.ts';
import { isLicenseExpression, isLicenseId } from '../license-expression/index.ts';
import { propertiesOfPackage } from './write-properties.ts';

/** CycloneDX 1.6, components[].scope: what does not run in production is excluded. */
const scopes: Readonly<Record<DependencyScope, string>> = { runtime: 'required', optional: 'optional', development: 'excluded' };

/** A package as a component (CycloneDX 1.6, components). */
export function componentOf(pkg: Package, reference: string): object {
  return {
    'bom-ref': reference,
    type: 'library',
    name: pkg.name,
    ...(pkg.version === '' ? {} : { version: pkg.version }),
    ...(pkg.dependency?.scope === undefined ? {} : { scope: scopes[pkg.dependency.scope] }),
    ...(pkg.licenses === undefined ? {} : { licenses: licenseChoices(pkg.licenses) }),
    purl: pkg.purl,
    properties: propertiesOfPackage(pkg),
  };
}

/** Ids and expressions where they are such, so that other tools can tell them; whatever else is stated is a name. One expression stands alone. */
function licenseChoices(licenses: readonly string[]): readonly object[] {
  const [first] = licenses;
  if (first !== undefined && licenses.length === 1 && !isLicenseId(first) && isLicenseExpression(first)) return [{ expression: first }];
  return licenses.map((text) => ({ license: isLicenseId(text) ? { id: text } : { name: text } }));
}
