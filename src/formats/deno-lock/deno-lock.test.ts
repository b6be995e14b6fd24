import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseDenoLock } from './index.ts';
import { target } from './deno-lock.fuzz.ts';

function parse(document: unknown): ReturnType<typeof parseDenoLock> {
  return parseDenoLock(Buffer.from(JSON.stringify(document)));
}

describe('deno.lock', () => {
  it.each([
    [
      'version 2',
      {
        version: '2',
        remote: {},
        npm: {
          specifiers: { 'a@1': 'a@1.0.0' },
          packages: { 'a@1.0.0': { dependencies: { '@s/b': '@s/b@2.0.0' } }, '@s/b@2.0.0': { dependencies: {} } },
        },
      },
      undefined,
    ],
    [
      'version 3',
      {
        version: '3',
        packages: {
          specifiers: { 'npm:a@1': 'npm:a@1.0.0' },
          npm: { 'a@1.0.0': { dependencies: { '@s/b': '@s/b@2.0.0' } }, '@s/b@2.0.0': { dependencies: {} } },
        },
        workspace: { packageJson: { dependencies: ['npm:a@1'] } },
      },
      [{ key: 'npm:a@1.0.0', scope: 'runtime' }],
    ],
    [
      'version 4',
      {
        version: '4',
        specifiers: { 'npm:a@1': '1.0.0' },
        npm: { 'a@1.0.0': { dependencies: ['@s/b'] }, '@s/b@2.0.0': {} },
        workspace: { dependencies: ['npm:a@1'] },
      },
      [{ key: 'npm:a@1.0.0', scope: 'runtime' }],
    ],
    [
      'version 5, in a member of a workspace',
      {
        version: '5',
        specifiers: { 'npm:a@1': '1.0.0' },
        npm: { 'a@1.0.0': { optionalDependencies: ['x@npm:@s/b@2.0.0'] }, '@s/b@2.0.0': {} },
        workspace: { members: { m: { dependencies: ['npm:a@1'] } } },
      },
      [{ key: 'npm:a@1.0.0', scope: 'runtime' }],
    ],
  ])('%s', (_, document, roots) => {
    const lock = parse(document);
    expect(lock.packages).toMatchObject([
      { key: 'npm:a@1.0.0', name: 'a', version: '1.0.0', requires: ['npm:@s/b@2.0.0'] },
      { key: 'npm:@s/b@2.0.0', name: '@s/b', version: '2.0.0', requires: [] },
    ]);
    expect(lock.roots).toEqual(roots);
  });

  it('locks packages of JSR, which may need those of npm', () => {
    const { packages } = parse({
      version: '4',
      specifiers: { 'jsr:@s/a@^1.0.0': '1.0.2', 'npm:b@1': '1.0.0_c@2.0.0' },
      jsr: { '@s/a@1.0.2': { dependencies: ['jsr:@s/d', 'npm:b@1'] }, '@s/d@1.0.0': {} },
      npm: { 'b@1.0.0_c@2.0.0': {}, 'c@2.0.0': {}, 'c@3.0.0': {} },
    });
    expect(packages).toEqual([
      { key: 'npm:b@1.0.0_c@2.0.0', name: 'b', version: '1.0.0', requires: [] },
      { key: 'npm:c@2.0.0', name: 'c', version: '2.0.0', requires: [] },
      { key: 'npm:c@3.0.0', name: 'c', version: '3.0.0', requires: [] },
      { key: 'jsr:@s/a@1.0.2', name: '@s/a', version: '1.0.2', requires: ['jsr:@s/d@1.0.0', 'npm:b@1.0.0_c@2.0.0'] },
      { key: 'jsr:@s/d@1.0.0', name: '@s/d', version: '1.0.0', requires: [] },
    ]);
  });

  it('a name alone, where there are two of it, leads nowhere', () => {
    expect(parse({ version: '4', npm: { 'a@1.0.0': { dependencies: ['b'] }, 'b@1.0.0': {}, 'b@2.0.0': {} } }).packages[0]?.requires).toEqual([]);
  });

  it('counts the files of one module once', () => {
    const remote = {
      'https://deno.land/std@0.1.0/a.ts': '',
      'https://deno.land/std@0.1.0/b/c.ts': '',
      'https://e.x/a.ts?token=secret': '',
      'https://e.x/b.ts': '',
      odd: '',
    };
    expect(parse({ version: '3', remote }).modules).toEqual(['https://deno.land/std@0.1.0', 'https://e.x', 'odd']);
  });

  it.each([
    ['no JSON', '{\n  "version": "4",\n  this is not valid json\n}'],
    ['another document', '{"lockfileVersion": 1}'],
    ['a version that is no text', '{"version": 4}'],
    ['nothing', ''],
  ])('is not: %s', (_, text) => {
    expect(() => parseDenoLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
