import type { LockedPackage } from '../../core/lock-file.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import type { Identity } from '../locked-packages.ts';

/** A package of a NuGet feed; what was taken out of a repository is named after it. Undefined where no version is told. */
export function nugetIdentity({ name, version, origin }: Pick<LockedPackage, 'name' | 'version' | 'origin'>): Identity | undefined {
  if (name === '' || (version === '' && origin === undefined)) return undefined;
  const names = { ecosystem: 'NuGet', name, version };
  if (origin === undefined) return { purl: formatPurl({ type: 'nuget', name, version }), ...names };
  return { purl: formatPurl({ type: 'generic', name, version, qualifiers: qualifierOf(origin) }), ...names };
}

function qualifierOf(origin: string): Readonly<Record<string, string>> {
  return origin.startsWith('git+') ? { vcs_url: origin } : { download_url: origin };
}
