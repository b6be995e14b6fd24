import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Rooms by storey, lowest first; a room is a folder of src/. Storeys 2 to 5 name rooms before they are built, so that each has its place. */
const storeys: readonly (readonly string[])[] = [
  ['core'],
  ['formats', 'versions', 'platform'],
  ['kubernetes', 'images', 'secrets', 'licenses'],
  ['sources', 'ecosystems', 'advisories', 'matching', 'rendering', 'checks', 'signatures', 'policy', 'triage', 'reports', 'notify', 'store'],
  ['scan'],
  ['server', 'cli'],
];

/** These never touch network, disk, clock or environment: bytes and values in, values out. */
const dryRooms = new Set(
  'core formats versions kubernetes images secrets licenses ecosystems matching rendering checks signatures policy triage reports'.split(' '),
);

/** Rooms whose folders are plugs: each folder has a line in plugs.ts, and no folder imports its sibling. */
const plugRooms = ['versions', 'secrets', 'sources', 'ecosystems', 'checks', 'signatures', 'reports', 'notify'];

/** Node modules that a dry room may use: they compute, they do not reach out. */
const pureModules = new Set(['node:zlib', 'node:crypto', 'node:buffer', 'node:util', 'node:string_decoder', 'node:path']);

const touches: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bprocess\./, what: 'the process' },
  { pattern: /\bDate\.now\(|\bnew Date\(\)/, what: 'the clock' },
  { pattern: /\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/, what: 'chance' },
  { pattern: /\bfetch\(/, what: 'the network' },
  { pattern: /\bconsole\./, what: 'the terminal' },
  { pattern: /\bsetTimeout\(|\bsetInterval\(|\bperformance\./, what: 'time' },
];

/** What lies outside `src/` and is shipped with a room: the program's version, derived tables (data/README.md). */
const besides = [
  { room: 'cli', path: 'package.json' },
  { room: 'cli', path: 'data/check-examples.json' },
  { room: 'kubernetes', path: 'data/kubernetes/' },
];

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name === '.git') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

const files: readonly SourceFile[] = walk(join(root, 'src'))
  .filter((path) => path.endsWith('.ts'))
  .map((absolute) => {
    const path = relative(root, absolute).replaceAll('\\', '/');
    const text = withoutComments(readFileSync(absolute, 'utf8'));
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    return { path, room: path.split('/')[1] ?? '', text, imports };
  });
/** What is shipped: tests, fuzz targets and fixtures may import anything. */
const shipped = files.filter((file) => !/\.(test|fuzz)\.ts$/.test(file.path) && !file.path.includes('/fixtures/'));

function storeyOf(room: string): number {
  return storeys.findIndex((rooms) => rooms.includes(room));
}

function targetOf(file: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file.path), specifier)) : undefined;
}

const edges = shipped.flatMap((file) => file.imports.map((specifier) => ({ file, specifier, target: targetOf(file, specifier) })));

describe('the house', () => {
  it('has sources to look at', () => expect(shipped.length).toBeGreaterThan(50));

  it('has only the rooms of its drawing', () => {
    expect(files.filter((file) => storeyOf(file.room) < 0).map((file) => file.path)).toEqual([]);
  });

  it('imports downward only, never sideways', () => {
    const wrong = edges.filter(({ file, target }) => {
      if (target === undefined) return false;
      const room = target.split('/')[1] ?? '';
      if (!target.startsWith('src/')) return !besides.some((beside) => beside.room === file.room && target.startsWith(beside.path));
      return room !== file.room && storeyOf(room) >= storeyOf(file.room);
    });
    expect(wrong.map(({ file, target }) => `${file.path} → ${target}`)).toEqual([]);
  });

  it('lets no plug import its sibling', () => {
    const wrong = edges.filter(({ file, target }) => {
      const [, room = '', plug = '', rest] = file.path.split('/');
      if (target === undefined || !plugRooms.includes(room) || rest === undefined) return false;
      const [, otherRoom, otherPlug, otherRest] = target.split('/');
      return otherRoom === room && otherRest !== undefined && otherPlug !== plug;
    });
    expect(wrong.map(({ file, target }) => `${file.path} → ${target}`)).toEqual([]);
  });

  it('keeps formats free of cycles', () => {
    const graph = new Map<string, Set<string>>();
    for (const { file, target } of edges) {
      if (file.room !== 'formats' || !target?.startsWith('src/formats/')) continue;
      const [from = '', to = ''] = [file.path.split('/')[2], target.split('/')[2]];
      if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(graph.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
    expect([...graph.keys()].filter((format) => reaches(format, format))).toEqual([]);
  });

  it('keeps dry rooms dry: no modules that reach out', () => {
    const wrong = edges.filter(({ file, specifier }) => dryRooms.has(file.room) && specifier.startsWith('node:') && !pureModules.has(specifier));
    expect(wrong.map(({ file, specifier }) => `${file.path} → ${specifier}`)).toEqual([]);
  });

  it('keeps dry rooms dry: no clock, chance, environment or terminal', () => {
    const wrong = shipped
      .filter((file) => dryRooms.has(file.room) || file.room === 'scan')
      .flatMap((file) => touches.filter(({ pattern }) => pattern.test(file.text)).map(({ what }) => `${file.path} touches ${what}`));
    expect(wrong).toEqual([]);
  });

  it('leaves core without imports but its own', () => {
    expect(edges.filter(({ file, target }) => file.room === 'core' && !target?.startsWith('src/core/')).map(({ file }) => file.path)).toEqual([]);
  });

  /** Checks stand in families, each a room of plugs by itself. */
  const plugFolders = plugRooms.flatMap((room) => {
    const families = room === 'checks' ? readdirSync(join(root, 'src', room), { withFileTypes: true }) : [];
    return room === 'checks' ? families.filter((entry) => entry.isDirectory()).map(({ name }) => `checks/${name}`) : [room];
  });

  it.each(plugFolders.filter((room) => existsSync(join(root, 'src', room))))('has a line in a list of plugs of %s for every folder', (room) => {
    const folders = readdirSync(join(root, 'src', room), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'fixtures');
    const lists = readdirSync(join(root, 'src', room)).filter((name) => /(^|-)plugs\.ts$/.test(name));
    const lines = lists.map((name) => readFileSync(join(root, 'src', room, name), 'utf8')).join('');
    expect(folders.map((folder) => folder.name).filter((name) => !lines.includes(`'./${name}/`))).toEqual([]);
  });

  it('names no file or folder after nothing', () => {
    const empty = /(^|\/|-)(utils?|helpers?|common|misc|manager)(\.ts|\/|-)/;
    // One component of Kubernetes is called so.
    const nameOf = ({ path }: SourceFile): string => path.replaceAll('controller-manager', 'controller');
    expect(files.filter((file) => empty.test(nameOf(file))).map((file) => file.path)).toEqual([]);
    expect(files.filter((file) => !/^[a-z0-9./-]+$/.test(file.path)).map((file) => file.path)).toEqual([]);
  });

  it('has no default exports and no escapes from the type system', () => {
    const escapes = /\bexport default\b|\bas any\b|\bas unknown as\b|@ts-(ignore|expect-error|nocheck)|:\s*any\b(?!\()/;
    expect(shipped.filter((file) => escapes.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('fuzzes every parser that says it can be fuzzed', () => {
    const targets = files.filter((file) => file.path.endsWith('.fuzz.ts'));
    const untested = targets.filter((target) => {
      const folder = dirname(target.path);
      const name = `./${posix.basename(target.path)}`;
      return !files.some((file) => dirname(file.path) === folder && file.path.endsWith('.test.ts') && file.imports.includes(name));
    });
    expect(untested.map((target) => target.path)).toEqual([]);
  });
});

describe('the repository', () => {
  const texts = ['src', 'test', 'data', 'tools', 'bench', 'docs', 'examples']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => walk(join(root, folder)))
    .concat(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'package.json'].map((name) => join(root, name)))
    .filter((path) => existsSync(path) && /\.(ts|mjs|js|json|md|yaml|yml)$/.test(path));

  it('names no path of a machine', () => {
    const path = /\/(work|home\/[a-z]+)\/|C:\\Users/;
    // Examples of Dockerfiles name folders of images.
    const others = [join(root, 'test', 'architecture.test.ts'), join(root, 'data', 'check-examples.json')];
    expect(texts.filter((file) => !others.includes(file) && path.test(readFileSync(file, 'utf8'))).map((file) => relative(root, file))).toEqual([]);
  });

  it('has no tests that are focused or switched off', () => {
    const off = /\b(it|test|describe)\.(only|skip|todo|fails)\b(?!If)/;
    expect(
      texts.filter((file) => file.endsWith('.test.ts') && !file.endsWith('architecture.test.ts') && off.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });
});
