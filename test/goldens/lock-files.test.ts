import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { packed } from '../support/packed.ts';
import { hasShared, shared } from '../support/shared.ts';
import { expectedPackages, type Expectation } from './expected-packages.ts';
import { besideOf, isProjectArchive, projectNameOf } from './lock-names.ts';
import { declaredIn, writeProject, type Declared } from './project.ts';
import { kindsOf, tableOf } from './table.ts';
import { filesOfTxtar } from './txtar.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-goldens-'));
afterAll(() => rmSync(root, { recursive: true }));

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();

/** All files under their own names, as one tree. */
const together = hasShared ? readTogether() : new Map<string, Declared>();
/** Files whose folder tells what they are, each alone under the name that a project would give it. */
const alone = [...files].toSorted(([left], [right]) => (left < right ? -1 : 1)).flatMap(([file, bytes], index) => readAlone(file, bytes, index));

function readTogether(): ReadonlyMap<string, Declared> {
  const folder = join(root, 'together');
  writeProject(folder, files);
  return declaredIn(folder);
}

interface Alone {
  readonly file: string;
  /** In the project. */
  readonly path: string;
  readonly declared: Declared;
}

function readAlone(file: string, bytes: Buffer, index: number): readonly Alone[] {
  const folder = join(root, `alone-${index}`);
  if (isProjectArchive(file)) {
    writeProject(folder, filesOfTxtar(bytes));
    return [...declaredIn(folder)].map(([path, declared]) => ({ file: `${file}!${path}`, path, declared }));
  }
  const name = projectNameOf(file);
  if (name === undefined) return [];
  const [beside, besideName] = besideOf(file) ?? ['', ''];
  const other = files.get(beside);
  writeProject(folder, new Map([[name, bytes], ...(other === undefined ? [] : [[besideName, other] as const])]));
  const found = declaredIn(folder);
  const rest = [...found].flatMap(([path, declared]) => (path === name ? [] : [{ file: beside, path, declared }]));
  return [{ file, path: name, declared: found.get(name) ?? { packages: [], unknowns: [], readBy: [] } }, ...rest];
}

type Row = readonly (string | number)[];

function rowOf(file: string, path: string, { packages, unknowns, readBy }: Declared): Row {
  const developed = packages.filter(({ dependency }) => dependency?.scope === 'development').length;
  return [
    file,
    path,
    packages.length,
    developed === 0 ? '' : developed,
    kindsOf(unknowns),
    readBy.length === 0 && unknowns.length === 0 ? 'not read' : '',
  ];
}

/** Folders that no scan of a source tree enters. */
const leftOut = /\/(node_modules|\.yarn)\//;

/** What no cataloger reads under any name, counted by base name. */
function unreadRows(): readonly Row[] {
  const read = new Set([...together.keys(), ...alone.map(({ file }) => file.replace(/!.*$/, ''))]);
  const names = [...files.keys()].flatMap((file) => {
    const [, folder] = leftOut.exec(file) ?? [];
    if (folder !== undefined) return [`(left out) ${folder}`];
    return read.has(file) ? [] : [`(no kind) ${basename(file)}`];
  });
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, { length }]): Row => [name, '', '', '', '', length]);
  return counts.toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1));
}

const expectations = hasShared
  ? Object.entries((JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { files: Record<string, Expectation> }).files)
  : [];

/** Alone, since of two lock files in one folder only one counts. */
function declaredBy(file: string, index: number): Declared | undefined {
  const known = alone.find((one) => one.file === file)?.declared;
  if (known !== undefined) return known;
  const folder = join(root, `expected-${index}`);
  writeProject(folder, new Map([[basename(file), files.get(file) as Buffer]]));
  return declaredIn(folder).get(basename(file));
}

describe.skipIf(!hasShared)('lock files and manifests of shared data', () => {
  it('declare what the golden table says', async () => {
    const rows = [
      ...[...together].map(([file, declared]) => rowOf(file, '', declared)),
      ...alone.map(({ file, path, declared }) => rowOf(file, path, declared)),
      ...unreadRows(),
    ];
    await expect(tableOf(['file', 'as', 'packages', 'development', 'unknown', 'note'], rows)).toMatchFileSnapshot('lock-files.tsv');
  });

  it('declare packages by purls that can be read', () => {
    const purls = [...together.values(), ...alone.map(({ declared }) => declared)].flatMap(({ packages }) => packages.map(({ purl }) => purl));
    expect(purls.filter((purl) => parsePurl(purl) === undefined)).toEqual([]);
    expect(purls.length).toBeGreaterThan(4_000);
  });

  it('each package once in a file', () => {
    for (const [file, { packages }] of [...together, ...alone.map(({ file, declared }) => [file, declared] as const)]) {
      expect(new Set(packages.map(({ purl, locations }) => `${purl} ${locations[0]?.path}`)).size, file).toBe(packages.length);
    }
  });
});

describe.skipIf(!hasShared)('the lock files whose packages are listed independently', () => {
  const rows = expectations.map(([file, expectation], index) => ({ file, expectation, declared: declaredBy(file, index) }));

  it('are 172, each read by a lock file’s analyser, or malformed', () => {
    expect(expectations.length).toBe(172);
    const unread = rows.filter(({ declared }) => declared === undefined || declared.readBy.length + declared.unknowns.length === 0);
    expect(unread.map(({ file }) => file)).toEqual([]);
    const readers = rows.flatMap(({ declared }) => declared?.readBy ?? []);
    expect(Object.fromEntries([...Map.groupBy(readers, (id) => id)].map(([id, { length }]) => [id, length]))).toEqual({
      'cargo-lock': 11,
      'composer-lock': 11,
      'npm-lock': 44,
      'nuget-packages-lock': 9,
      'python-lock': 57,
      'yarn-lock': 27,
    });
    expect(expectations.length - readers.length, 'unreadable').toBe(13);
  });

  it.each(rows.filter(({ expectation }) => expectation.unreadable !== undefined))('$file is unreadable, and the scan goes on', ({ declared }) => {
    expect(declared).toMatchObject({ packages: [], unknowns: [{ kind: 'unreadable' }] });
  });

  it.each(rows.filter(({ expectation }) => expectation.unreadable === undefined))(
    '$file has the packages of the list',
    ({ file, expectation, declared }) => {
      const found = (declared?.packages ?? []).map(({ name, version }) => `${name} ${version}`);
      expect([...new Set(found)].toSorted()).toEqual(expectedPackages(file, expectation));
    },
  );
});
