import type { OwnedFiles } from '../core/ecosystem.ts';
import type { FileTree } from '../core/file-tree.ts';
import type { ImageConfig } from '../core/image.ts';
import type { Package } from '../core/package.ts';
import { fileOf, withOwners } from './owners.ts';

/** Where a runtime looks for programs if the image sets no PATH. */
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** More words than this no honest command has. */
const mostWords = 64;

/**
 * Marks packages that the entry point uses for certain, by the property `usedByEntryPoint`: those with files that its command line names, be it the program or what
 * it is to run (`java -jar /app.jar`), and the distribution's packages that own them. The others may be used or not.
 */
export function markEntryPoint(packages: readonly Package[], owned: readonly OwnedFiles[], tree: FileTree, config: ImageConfig): readonly Package[] {
  const files = new Set(filesOfEntryPoint(tree, config));
  if (files.size === 0) return packages;
  const probes = [...files].map((path): Pick<Package, 'locations'> => ({ locations: [{ path: `/${path}` }] }));
  const owners = new Set(withOwners(probes, owned, tree).flatMap(({ owner }) => owner ?? []));
  return packages.map((pkg) =>
    owners.has(pkg.purl) || files.has(fileOf(pkg)) ? { ...pkg, properties: { ...pkg.properties, usedByEntryPoint: 'true' } } : pkg,
  );
}

/** Files that the command line names, links followed: the first word as a program, the others as paths. */
function filesOfEntryPoint(tree: FileTree, { entrypoint, command, workingDirectory = '/', environment }: ImageConfig): readonly string[] {
  const [program, ...words] = [...entrypoint, ...command].slice(0, mostWords);
  if (program === undefined) return [];
  const path = environment.find((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? usualPath;
  const candidates = program.includes('/') ? [within(workingDirectory, program)] : path.split(':').map((folder) => within(folder, program));
  const found = candidates
    .slice(0, mostWords)
    .map((candidate) => fileAt(tree, candidate))
    .find((file) => file !== undefined);
  // A program that is not there runs nothing.
  if (found === undefined) return [];
  return [found, ...words.flatMap((word) => fileAt(tree, within(workingDirectory, word)) ?? [])];
}

function within(folder: string, path: string): string {
  return (path.startsWith('/') ? path : `${folder}/${path}`).replaceAll(/\/(?:\.?\/)*/g, '/').replace(/^\/(?:\.\/)?/, '');
}

function fileAt(tree: FileTree, path: string): string | undefined {
  const real = tree.resolve(path);
  return real !== undefined && tree.get(real)?.type === 'file' ? real : undefined;
}
