/**
 * Builds beside the ordinary one: with patches that a running system takes in (Ksplice), and certified ones (FIPS). Their versions are higher without having
 * the fixes of the ordinary builds, or the other way round, so they are compared among themselves only: a package of such a build has a name of its own.
 */
export function flavoredName(name: string, version: string): string {
  if (/\.ksplice\d+\./.test(version)) return `ksplice::${name}`;
  return /[._]fips(?:\W|_|$)/.test(version) ? `fips::${name}` : name;
}
