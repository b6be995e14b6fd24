import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Location, Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import type { GoModule } from '../../formats/go-buildinfo/index.ts';
import { goBinaryFile } from './binary.ts';
import type { GoProgram, OpaqueProgram } from './binary.ts';
import { identityOf } from './identity.ts';
import { isReplacedByFolder } from './modules.ts';
import { standardLibraryVersion } from './toolchain.ts';

/** Lists the modules linked into each Go program, its main module and the standard library. */
export const goPrograms: Cataloger = {
  id: 'go-programs',
  analysers: [goBinaryFile],
  catalog(tree) {
    const files = tree.analysed(goBinaryFile);
    return { packages: files.flatMap(packagesOf), unknowns: files.flatMap(unknownsOf) };
  },
};

function packagesOf({ path, layer, facts }: AnalysedFile<GoProgram | OpaqueProgram>): readonly Package[] {
  if (facts.kind === 'opaque') return [];
  const location: Location = { path: `/${path}`, layer };
  const packages = [standardLibrary(facts, location), ...mainModule(facts, location), ...facts.modules.map((module) => dependency(module, location))];
  return [...new Map(packages.map((pkg) => [pkg.purl, pkg])).values()];
}

function standardLibrary({ toolchain }: GoProgram, location: Location): Package {
  const version = standardLibraryVersion(toolchain) ?? '';
  const pkg = packageFor('stdlib', version, location);
  return toolchain === `go${version}` ? pkg : { ...pkg, properties: { toolchain } };
}

/** `command-line-arguments` is what the go command calls files that belong to no module. */
function mainModule({ main, linkedVersion, settings }: GoProgram, location: Location): readonly Package[] {
  if (main === undefined || main.path === 'command-line-arguments') return [];
  const isKnown = main.version !== '' && main.version !== '(devel)';
  const version = isKnown ? main.version : (linkedVersion ?? main.version);
  return [{ ...packageFor(main.path, version, location), properties: { main: 'true', ...settings } }];
}

/** A replacement by another module is what was compiled; one by a folder has code of its own under the old name, so the version says nothing. */
function dependency(module: GoModule, location: Location): Package {
  const { path, version, replacement } = module;
  if (replacement === undefined) return packageFor(path, version, location);
  if (isReplacedByFolder(module))
    return { ...packageFor(path, '', location), properties: { replacedBy: replacement.path, replacedVersion: version } };
  return { ...packageFor(replacement.path, replacement.version, location), properties: { replaces: `${path}@${version}` } };
}

function packageFor(module: string, version: string, location: Location): Package {
  return { ...identityOf(module, version), locations: [location] };
}

function unknownsOf({ path, layer, facts }: AnalysedFile<GoProgram | OpaqueProgram>): readonly Unknown[] {
  if (facts.kind === 'opaque') return [{ kind: 'unrecognized-binary', subject: `/${path}`, reason: facts.reason, layer }];
  if (standardLibraryVersion(facts.toolchain) !== undefined) return [];
  const reason = `built by a Go toolchain without a release number (${facts.toolchain}): its standard library cannot be compared with advisories`;
  return [{ kind: 'incomparable-version', subject: `/${path}`, reason, layer }];
}
