import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/core/ecosystem.ts';
import { MalformedError } from '../../src/core/error.ts';
import type { FileAnalyser } from '../../src/core/files.ts';
import type { DeclarationCataloger, SourceFile, SourceTree } from '../../src/core/source-tree.ts';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { analyse } from './tree.ts';

/** Files of a source tree by path without a leading slash. */
export type LiteralFiles = Readonly<Record<string, string | Uint8Array>>;

/** A source tree from literal files. A malformed file throws, as none is expected. For tests of catalogers of declarations. */
export function sourceTreeOf(files: LiteralFiles): SourceTree {
  const paths = Object.keys(files).toSorted();
  return {
    analysed: <Facts>(analyser: FileAnalyser<Facts>) =>
      paths.flatMap((path): SourceFile<Facts>[] => {
        const facts = analyse(analyser, path, files[path] as string | Uint8Array);
        return facts === undefined ? [] : [{ path, facts }];
      }),
  };
}

/** What a cataloger makes of literal files. */
export function declare(cataloger: DeclarationCataloger, files: LiteralFiles): Catalog {
  return cataloger.declare(sourceTreeOf(files));
}

/** What a cataloger of declarations can show of itself. */
export interface DeclarationExample {
  readonly files: LiteralFiles;
  /** purls of the packages it finds in them. */
  readonly purls: readonly string[];
}

const garbage = [
  Buffer.alloc(0),
  Buffer.from('\0\xff\xfe garbage \n\n:\n'),
  Buffer.from('{"name": 1, "packages": 7, "__proto__": []}'),
  Buffer.alloc(4096, 0x5b),
];

/** The first tests of every cataloger of declarations: what all callers rely on. */
export function describeDeclarations(cataloger: DeclarationCataloger, example: DeclarationExample): void {
  describe(`declarations ${cataloger.id}`, () => {
    it('selects files by their names, never by what is in them: a tree of 100,000 files is not opened', () => {
      for (const { limit, version, selects } of cataloger.analysers) {
        expect(Number.isInteger(version) && version > 0 && limit > 0 && limit <= 256 << 20).toBe(true);
        for (const selector of selects) expect('name' in selector || 'suffix' in selector || 'path' in selector, JSON.stringify(selector)).toBe(true);
      }
    });

    it.each(cataloger.analysers.map((analyser) => [analyser.id, analyser] as const))('reads garbage as %s without falling', (_, analyser) => {
      for (const bytes of garbage) expect(() => readGarbage(analyser, bytes)).not.toThrow();
    });

    it('finds nothing in an empty tree', () => {
      expect(declare(cataloger, {})).toMatchObject({ packages: [], unknowns: [] });
    });

    it('lists the packages of its example, each in its file', () => {
      const { packages } = declare(cataloger, example.files);
      expect(packages.map(({ purl }) => purl).toSorted()).toEqual([...example.purls].toSorted());
      for (const { purl, locations, dependency } of packages) {
        expect(parsePurl(purl)).toBeDefined();
        expect(Object.keys(example.files)).toContain(locations[0]?.path.slice(1));
        expect(dependency).toBeDefined();
      }
    });
  });
}

function readGarbage(analyser: FileAnalyser, bytes: Uint8Array): void {
  for (const selector of analyser.selects) {
    const path =
      'path' in selector ? selector.path : 'name' in selector ? `some/${selector.name}` : 'suffix' in selector ? `some/x${selector.suffix}` : 'x';
    try {
      analyse(analyser, path, bytes);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
    }
  }
}
