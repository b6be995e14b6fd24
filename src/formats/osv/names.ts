/**
 * The one form of a package's name in an ecosystem that has several for the same package: PyPI (PEP 503, `Zope.Interface` and `zope-interface`).
 * Others are as written.
 */
export function normalizePackageName(ecosystem: string, name: string): string {
  if (ecosystem !== 'PyPI' && !ecosystem.startsWith('PyPI:')) return name;
  return name.replaceAll(/[-_.]+/g, '-').toLowerCase();
}
