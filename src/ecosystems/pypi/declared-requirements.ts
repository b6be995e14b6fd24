import { posix } from 'node:path';
import type { Catalog } from '../../core/ecosystem.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import type { SourceFile, SourceTree } from '../../core/source-tree.ts';
import { condaEnvironmentFile } from '../../formats/conda-environment/index.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import type { RequirementLine, RequirementsFile } from '../../formats/requirements-txt/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { requirementsFile } from './declared-files.ts';
import { identifyIn } from './identity.ts';
import type { KnownNames } from './known-names.ts';

const remedy = 'pin all of them with `uv pip compile` or `pip-compile`, or commit a lock file';
export const whatTheyRequire = 'what its packages require in turn';

/** Packages of requirements files, and of what pip installs into environments of conda. */
export function requiredPythonPackages(tree: SourceTree, known: KnownNames): readonly Catalog[] {
  const inConda = tree
    .analysed(condaEnvironmentFile)
    .flatMap(({ path, facts }): SourceFile<RequirementsFile>[] => (facts.pip === undefined ? [] : [{ path, facts: facts.pip }]));
  const files = [...tree.analysed(requirementsFile), ...inConda];
  const byPath = new Map(files.map(({ path, facts }) => [path, facts]));
  return files.filter(({ path }) => isListed(path, byPath)).map((file) => catalogOf(file, byPath, known));
}

type Files = ReadonlyMap<string, RequirementsFile>;

/** Constraints say what may be installed, not what is; `x.in` is what `x.txt` was compiled from. */
function isListed(path: string, files: Files): boolean {
  if (/constraint/i.test(posix.basename(path))) return false;
  return !path.endsWith('.in') || ![`${path.slice(0, -3)}.txt`, path.slice(0, -3)].some((compiled) => files.has(compiled));
}

function catalogOf({ path, facts }: SourceFile<RequirementsFile>, files: Files, known: KnownNames): Catalog {
  const constraints = constraintsOf(path, files);
  const lines = facts.requirements.map((line) => pinned(line, constraints));
  const locked = known.lockedFor(path);
  const open = lines.filter(({ name, version, origin }) => version === undefined && origin === undefined && locked?.has(normal(name)) !== true);
  const isWhole = facts.isComplete || locked !== undefined;
  const unresolved = [
    ...new Set(open.map(({ name }) => name)),
    ...facts.unclear,
    ...unread(path, facts, files).map((include) => `what ${include} lists`),
    ...facts.folders.filter((folder) => leadsOutOfTree(path, folder)),
  ];
  return {
    packages: packagesOfLock(path, lockOf(path, lines), identifyIn(path)),
    unknowns: unresolvedIn(path, isWhole || lines.length === 0 ? unresolved : [...unresolved, whatTheyRequire], remedy),
  };
}

function pinned(line: RequirementLine, constraints: ReadonlyMap<string, string>): RequirementLine {
  const version = line.version ?? (line.origin === undefined ? constraints.get(normal(line.name)) : undefined);
  return version === undefined ? line : { ...line, version };
}

/** Files of constraints that count for one file; more than one is rare. */
const mostConstraints = 64;

/** What the constraints files of a file pin, and those that they name, each read once. */
function constraintsOf(path: string, files: Files): ReadonlyMap<string, string> {
  const pins = new Map<string, string>();
  const queue = includesOf(path, files).filter(({ isConstraint }) => isConstraint);
  const seen = new Set<string>();
  for (const { target } of queue) {
    if (seen.has(target) || seen.size >= mostConstraints) continue;
    seen.add(target);
    for (const { name, version } of files.get(target)?.requirements ?? []) if (version !== undefined) pins.set(normal(name), version);
    for (const include of includesOf(target, files)) queue.push(include);
  }
  return pins;
}

function includesOf(path: string, files: Files): { readonly target: string; readonly isConstraint: boolean }[] {
  return (files.get(path)?.includes ?? []).map((include) => ({
    target: posix.join(posix.dirname(path), include.path),
    isConstraint: include.isConstraint,
  }));
}

/** Files it includes that were not read; constraints only narrow what is told otherwise. */
function unread(path: string, { includes }: RequirementsFile, files: Files): readonly string[] {
  return includes
    .filter((include) => !include.isConstraint && !files.has(posix.join(posix.dirname(path), include.path)))
    .map((include) => include.path);
}

function leadsOutOfTree(path: string, folder: string): boolean {
  const joined = posix.join(posix.dirname(path), folder.replace(/^file:(?:\/\/)?/, ''));
  return folder.startsWith('/') || joined === '..' || joined.startsWith('../');
}

/** Lines with a version or an address; notes on who brings them in become requirements the other way round. */
function lockOf(path: string, lines: readonly RequirementLine[]): LockFile {
  const scope = servesDevelopment(path) ? ('development' as const) : undefined;
  const pins = lines.filter(({ version, origin }) => version !== undefined || origin !== undefined);
  const names = new Set(pins.map(({ name }) => normal(name)));
  const required = new Map<string, string[]>();
  for (const [index, { via = [] }] of pins.entries()) for (const name of via) push(required, normal(name), `${index}`);
  const roots = pins.flatMap(({ via }, index): LockRoot[] =>
    via?.some((name) => !names.has(normal(name))) === true ? [{ key: `${index}`, scope: scope ?? 'runtime' }] : [],
  );
  const packages = pins.map(({ name, version = '', origin }, index): LockedPackage => ({
    key: `${index}`,
    name,
    version,
    requires: required.get(normal(name)) ?? [],
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
  }));
  return { packages, ...(roots.length > 0 && { roots }) };
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function normal(name: string): string {
  return normalizePackageName('PyPI', name);
}

const development = '(?:dev|devel|develop|development|tests?|testing|lint|linting|docs?|ci|typing)';
const developmentFile = new RegExp(`(?:^|[-_./])${development}(?:[-_.][^/]*)?$|(?:^|/)${development}/[^/]*$`, 'i');

/** By what people call such files: `requirements-dev.txt`, `requirements/test.txt`, `docs/requirements.txt`. */
function servesDevelopment(path: string): boolean {
  return developmentFile.test(path);
}
