/** Ecosystems in which the case of letters makes no other package (NuGet, Packagist, owners and repositories of GitHub). */
const withoutCase: ReadonlySet<string> = new Set(['NuGet', 'GitHub Actions', 'Packagist']);

/**
 * The one form of a package's name in an ecosystem that has several for the same package: PyPI (PEP 503, `Zope.Interface` and `zope-interface`), NuGet and
 * GitHub Actions (`Newtonsoft.Json` and `newtonsoft.json`). Others are as written.
 */
export function normalizePackageName(ecosystem: string, name: string): string {
  const [base = ''] = ecosystem.split(':', 1);
  if (base === 'PyPI') return name.replaceAll(/[-_.]+/g, '-').toLowerCase();
  return withoutCase.has(base) ? name.toLowerCase() : name;
}
