import type { LockedPackage } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseJuliaManifest, parseJuliaProject } from '../../formats/julia-manifest/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;
/** `Manifest-v1.11.toml` is of one release of Julia. */
const manifest = /^(?:Julia)?Manifest(?:-v[\d.]+)?\.toml$/;

/** Manifest.toml, and Project.toml where there is none. */
export const juliaDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'julia-projects',
    locks: [
      {
        id: 'julia-manifest',
        version: 1,
        selects: [{ suffix: '.toml' }],
        accepts: (path) => manifest.test(nameOf(path)),
        limit,
        read: (file) => parseJuliaManifest(file.bytes()),
      },
    ],
    manifest: {
      id: 'julia-project',
      version: 1,
      selects: [{ name: 'Project.toml' }, { name: 'JuliaProject.toml' }],
      limit,
      read: (file) => parseJuliaProject(file.bytes()),
    },
    identify,
    remedy: 'commit the Manifest.toml that Julia writes',
  }),
];

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function identify({ name, version, origin, properties }: LockedPackage): Identity | undefined {
  if (version === '' && origin === undefined) return undefined;
  const vcs = origin?.startsWith('git+') === true ? { vcs_url: origin } : {};
  const qualifiers = { uuid: properties?.['uuid'] ?? '', ...vcs };
  return { purl: formatPurl({ type: 'julia', name, version, qualifiers }), ecosystem: 'Julia', name, version };
}
