import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { readAuditable, type AuditableCrate } from '../../formats/cargo-auditable/index.ts';
import { executableMagics } from '../../formats/executable/index.ts';
import { identityOf } from './identity.ts';

/** Programs and libraries of every platform: known by what they begin with, whatever their name. */
export const rustBinaryFile: FileAnalyser<readonly AuditableCrate[]> = {
  id: 'rust-binary',
  version: 1,
  selects: executableMagics.map((magic) => ({ magic })),
  // Never read as a whole: a few KiB of headers and the list of crates.
  limit: 1024 * 1024 * 1024,
  read: (file) => readAuditable(file.source),
};

/** Lists the crates compiled into programs, as `cargo auditable` recorded them. Without that record a Rust program does not say what it is made of. */
export const rustPrograms: Cataloger = {
  id: 'rust-programs',
  analysers: [rustBinaryFile],
  catalog: (tree) => ({ packages: tree.analysed(rustBinaryFile).flatMap(packagesOf), unknowns: [] }),
};

function packagesOf(file: AnalysedFile<readonly AuditableCrate[]>): readonly Package[] {
  const packages = file.facts.map((crate) => packageOf(crate, file));
  return [...new Map(packages.toReversed().map((pkg) => [pkg.purl, pkg])).values()].toReversed();
}

function packageOf({ name, version, source, isRoot }: AuditableCrate, { path, layer }: AnalysedFile): Package {
  const properties = {
    ...(source === 'crates.io' ? {} : { origin: source === '' ? 'unknown' : source }),
    ...(isRoot === true ? { main: 'true' } : {}),
  };
  return {
    ...identityOf(name, version),
    locations: [{ path: `/${path}`, layer }],
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}
