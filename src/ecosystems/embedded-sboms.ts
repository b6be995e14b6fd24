import type { Ecosystem, OsRelease } from '../core/ecosystem.ts';
import type { AnalysedFile, FileTree } from '../core/file-tree.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import { compareText } from '../core/urgency.ts';
import { foreignPackageOf } from '../formats/cyclonedx/index.ts';
import { readListing, type ListedPackage } from '../formats/sbom/listing.ts';

/** Where builders of images and of packages leave SBOMs of what they put there: Chainguard and Wolfi, Bitnami, others; and Python wheels (PEP 770). */
const places = /^(?:var\/lib\/db\/sbom|opt\/bitnami|usr\/(?:local\/)?share\/sbom)\/|\.dist-info\/sboms\/[^/]+$/;

/** SBOMs that lie in an image, as far as they are in JSON or tags and values. */
export const embeddedSbom: FileAnalyser<readonly ListedPackage[]> = {
  id: 'embedded-sbom',
  version: 1,
  selects: [{ suffix: '.spdx.json' }, { suffix: '.cdx.json' }, { suffix: '.spdx' }],
  accepts: (path) => places.test(path),
  limit: 16 << 20,
  read: (file) => readListing(file.bytes()),
};

/** What embedded SBOMs add to what was found. */
export interface Embedded {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
}

/**
 * Packages that only an SBOM inside the image knows of. Whoever made the image wrote it: it can add packages, each with the property `sbom` that names it, but
 * never takes one away or says something else of one that was found.
 */
export function embeddedPackages(
  tree: FileTree,
  found: readonly Package[],
  ecosystems: readonly Ecosystem[],
  osRelease: OsRelease | undefined,
): Embedded {
  const files = tree.analysed(embeddedSbom);
  if (files.length === 0) return { packages: [], unknowns: [] };
  const known = new Known(found, ecosystems);
  const packages: Package[] = [];
  const unknowns: Unknown[] = [];
  for (const file of files) {
    const read = file.facts.map((listed) => ({
      listed,
      is: foreignPackageOf(listed, new Map(), { ecosystems, operatingSystem: osRelease, layers: [] }),
    }));
    // Where it speaks of a package that was found, the rest is what that was made of.
    const isAccounted = read.some(({ listed, is }) => (is.is === 'package' ? known.has(is.package) : known.hasNamed(listed)));
    for (const { listed, is } of read) if (is.is === 'package' && known.add(is.package)) packages.push(packageOf(is.package, listed, file));
    if (!isAccounted) unknowns.push(...unknownsOf(file, read));
  }
  return { packages, unknowns };
}

/** The packages found so far. */
class Known {
  readonly #keys = new Set<string>();
  readonly #named = new Set<string>();
  readonly #distributions: ReadonlySet<string>;

  constructor(found: readonly Package[], ecosystems: readonly Ecosystem[]) {
    this.#distributions = new Set(ecosystems.flatMap(({ id, recognize }) => (recognize === undefined ? [] : [id])));
    for (const pkg of found) this.add(pkg);
  }

  has(pkg: Package): boolean {
    return this.#keys.has(this.#keyOf(pkg));
  }

  hasNamed({ name, version }: ListedPackage): boolean {
    return this.#named.has(`${name}\0${version}`);
  }

  /** Whether it was not known. */
  add(pkg: Package): boolean {
    if (this.has(pkg)) return false;
    this.#keys.add(this.#keyOf(pkg));
    this.#named.add(`${pkg.name}\0${pkg.version}`);
    return true;
  }

  /** Of a distribution one version of a package is installed, and its database knows which. */
  #keyOf({ ecosystem, name, version }: Package): string {
    return `${ecosystem}\0${name}\0${this.#distributions.has(ecosystem) ? '' : version}`;
  }
}

function packageOf(pkg: Package, { licenses }: ListedPackage, { path, layer }: AnalysedFile): Package {
  return {
    ...pkg,
    locations: [{ path: `/${path}`, layer }],
    ...(licenses === undefined ? {} : { licenses }),
    properties: { ...pkg.properties, sbom: `/${path}` },
  };
}

/** What an SBOM lists and nobody can compare with anything, counted. */
function unknownsOf({ path, layer }: AnalysedFile, read: readonly { readonly is: ReturnType<typeof foreignPackageOf> }[]): readonly Unknown[] {
  const counts = new Map<string, number>();
  for (const { is } of read) {
    if (is.is === 'package') continue;
    const type = is.is === 'unusable' ? '' : `pkg:${is.type}`;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([type, count]) =>
      type === ''
        ? {
            kind: 'unreadable',
            subject: `/${path}`,
            reason: 'the SBOM in the image lists these without a package URL: nothing says what they are',
            layer,
            count,
          }
        : {
            kind: 'no-advisory-data',
            subject: type,
            reason: `listed in /${path}; this version knows no ecosystem of such package URLs`,
            layer,
            count,
          },
    );
}
