import { normalizePackageName } from '../osv/index.ts';

/** What the name of a distribution's file says. */
export interface DistributionFile {
  readonly name: string;
  readonly version: string;
}

const wheel = /^([A-Za-z0-9._]+)-([0-9][A-Za-z0-9.!+_]*)-(?:[^-]+-)?[^-]+-[^-]+-[^-]+\.whl$/;
const archive = /\.(?:tar\.gz|tar\.bz2|tar\.xz|tgz|zip)$/;
const plainVersion = /^[0-9][A-Za-z0-9.!+_]*$/;

/**
 * Name and version of the wheel that a URL or path names (binary distribution format), or of the source archive where its name is known beforehand:
 * without it, a hyphen may belong to name or version.
 */
export function distributionInUrl(url: string, name?: string): DistributionFile | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  const file = decoded(path.slice(path.lastIndexOf('/') + 1));
  const [, project, version] = wheel.exec(file) ?? [];
  if (project !== undefined && version !== undefined) return { name: project, version };
  return name === undefined || !archive.test(file) ? undefined : inArchive(file.replace(archive, ''), name);
}

function inArchive(stem: string, name: string): DistributionFile | undefined {
  const hyphen = stem.lastIndexOf('-');
  const version = stem.slice(hyphen + 1);
  const isIts = hyphen > 0 && normalizePackageName('PyPI', stem.slice(0, hyphen)) === normalizePackageName('PyPI', name);
  return isIts && plainVersion.test(version) ? { name, version } : undefined;
}

/** A plus sign of a local version is written `%2B` in URLs. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
