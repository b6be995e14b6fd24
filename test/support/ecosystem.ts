import { describe, expect, it } from 'vitest';
import type { Cataloger, Ecosystem } from '../../src/core/ecosystem.ts';
import { MalformedError } from '../../src/core/error.ts';
import type { FileAnalyser, FileSelector } from '../../src/core/files.ts';
import type { Package } from '../../src/core/package.ts';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { analyse, treeOf, type LiteralLayer } from './tree.ts';

/** What a plug can show of itself. */
export interface EcosystemExample {
  /** Files of an image in which its catalogers find packages. */
  readonly files: LiteralLayer;
  /** purls of those packages. */
  readonly purls: readonly string[];
  /** Two versions of its ordering. */
  readonly older: string;
  readonly newer: string;
  /** Distributions only: an os-release that is theirs. */
  readonly osRelease?: Readonly<Record<string, string>>;
}

const largest = 1 << 30;
const garbage = [Buffer.alloc(0), Buffer.from('\0\xff\xfe garbage \n\n:\n'), Buffer.from('{"name": 1, "__proto__": []}'), Buffer.alloc(4096, 0x50)];

/** The first tests of every ecosystem: what all callers rely on. */
export function describeEcosystem(plug: Ecosystem, example: EcosystemExample): void {
  const analysers = plug.catalogers.flatMap((cataloger) => cataloger.analysers);
  describe(`ecosystem ${plug.id}`, () => {
    it('says what it is', () => {
      expect(plug.id).toMatch(/^[A-Za-z][A-Za-z0-9 .+-]*$/);
      expect(plug.purlType).toMatch(/^[a-z][a-z0-9.+-]*$/);
      expect(plug.versions.id).not.toBe('');
    });

    it('orders its versions', () => {
      const { compare } = plug.versions;
      expect(compare(example.older, example.newer)).toBeLessThan(0);
      expect(compare(example.newer, example.older)).toBeGreaterThan(0);
      expect(compare(example.older, example.older)).toBe(0);
      expect(compare('', example.newer)).toBeUndefined();
    });

    it('has catalogers and analysers with names of their own and bounds', () => {
      expect(new Set(analysers.map(({ id }) => id)).size).toBe(analysers.length);
      for (const { version, limit } of analysers) {
        expect(Number.isInteger(version) && version > 0).toBe(true);
        expect(limit > 0 && limit <= largest).toBe(true);
      }
    });

    it('selects files by paths without a leading slash and suffixes in lower case', () => {
      for (const selector of analysers.flatMap(({ selects }) => selects)) expect(isSound(selector), JSON.stringify(selector)).toBe(true);
    });

    it.each(analysers.map((analyser) => [analyser.id, analyser] as const))('reads garbage as %s without falling', (_, analyser) => {
      for (const bytes of garbage) expect(() => readGarbage(analyser, bytes)).not.toThrow();
    });

    it('finds nothing in an empty tree', () => {
      for (const cataloger of plug.catalogers) expect(cataloger.catalog(treeOf({}), {})).toMatchObject({ packages: [], unknowns: [] });
    });

    it('lists the packages of its example, each where it was found', () => {
      const packages = plug.catalogers.flatMap((cataloger) => catalogExample(plug, cataloger, example));
      expect(packages.map(({ purl }) => purl).toSorted()).toEqual([...example.purls].toSorted());
      for (const { purl, ecosystem, locations } of packages) {
        expect(parsePurl(purl)).toMatchObject({ type: plug.purlType });
        expect(ecosystem).toBe(plug.id);
        expect(locations[0]?.path).toMatch(/^\//);
        expect(locations[0]?.layer).toBeDefined();
      }
    });

    it('keeps only facts that survive the cache', () => {
      for (const analyser of analysers) {
        for (const { facts } of treeOf(example.files).analysed(analyser)) expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
      }
    });

    it('asks advisories of its own ecosystem only, whatever the package lacks', () => {
      const packages = plug.catalogers.flatMap((cataloger) => catalogExample(plug, cataloger, example));
      for (const pkg of packages.flatMap(({ purl, ecosystem, name, version, locations }) =>
        [version, ''].map((said) => ({ purl, ecosystem, name, version: said, locations })),
      )) {
        for (const { ecosystem } of plug.subjects(pkg)) expect(ecosystem === plug.id || ecosystem.startsWith(`${plug.id}:`)).toBe(true);
      }
    });

    it.skipIf(plug.recognize === undefined)('recognises its own os-release and nothing that merely resembles it', () => {
      const { osRelease = {} } = example;
      expect(plug.recognize?.(osRelease)).toBeDefined();
      expect(plug.recognize?.({})).toBeUndefined();
      expect(plug.recognize?.({ ...osRelease, ID: 'derivative', ID_LIKE: osRelease['ID'] ?? '' })).toBeUndefined();
    });
  });
}

function isSound(selector: FileSelector): boolean {
  if ('path' in selector) return !selector.path.startsWith('/');
  if ('name' in selector) return selector.name !== '' && !selector.name.includes('/');
  if ('directory' in selector) return !/^\/|\/$/.test(selector.directory);
  if ('prefix' in selector) return selector.prefix !== '' && !selector.prefix.includes('/');
  if ('suffix' in selector) return selector.suffix !== '' && selector.suffix === selector.suffix.toLowerCase();
  return selector.magic.length > 0 && selector.magic.every((byte) => byte >= 0 && byte <= 255);
}

function readGarbage(analyser: FileAnalyser, bytes: Uint8Array): void {
  try {
    for (const selector of analyser.selects)
      analyse(analyser, pathOf(selector), 'magic' in selector ? Buffer.concat([Buffer.from(selector.magic), bytes]) : bytes);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
}

function pathOf(selector: FileSelector): string {
  if ('path' in selector) return selector.path;
  if ('name' in selector) return `some/where/${selector.name}`;
  if ('directory' in selector) return `${selector.directory}/x${selector.suffix ?? ''}`;
  return 'suffix' in selector ? `some/where/x${selector.suffix}` : 'some/where/binary';
}

function catalogExample(plug: Ecosystem, cataloger: Cataloger, { files, osRelease }: EcosystemExample): readonly Package[] {
  const recognized = osRelease === undefined ? undefined : plug.recognize?.(osRelease);
  if (osRelease === undefined || recognized === undefined) return cataloger.catalog(treeOf(files), {}).packages;
  const distribution = { ecosystem: plug.id, ...recognized, purlType: plug.purlType, purlNamespace: plug.purlNamespace ?? '', distro: 'example' };
  return cataloger.catalog(treeOf(files), { distribution, osRelease }).packages;
}
