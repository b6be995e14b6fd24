import type { Package } from '../../core/package.ts';

/** What one package, or the artifact, requires: by references. */
export interface Dependencies {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

/** The graph of a source tree (CycloneDX 1.6, dependencies): what the project names, and what each package requires, within its lock file. */
export function* dependenciesOf(packages: readonly Package[], references: ReadonlyMap<Package, string>): Iterable<Dependencies> {
  const byFile = new Map(packages.map((pkg) => [keyOf(pkg, pkg.purl), references.get(pkg)]));
  const required = new Map<string, string[]>();
  for (const pkg of packages) {
    const reference = references.get(pkg) ?? pkg.purl;
    if (pkg.dependency?.direct === true) add(required, 'artifact', reference);
    for (const purl of pkg.dependency?.requiredBy ?? []) {
      const requirer = byFile.get(keyOf(pkg, purl));
      if (requirer !== undefined && requirer !== reference) add(required, requirer, reference);
    }
  }
  for (const [ref, dependsOn] of required) yield { ref, dependsOn: [...new Set(dependsOn)] };
}

function keyOf({ locations }: Package, purl: string): string {
  return `${locations[0]?.path ?? ''}\0${purl}`;
}

function add(required: Map<string, string[]>, ref: string, dependency: string): void {
  const known = required.get(ref);
  if (known === undefined) required.set(ref, [dependency]);
  else known.push(dependency);
}
