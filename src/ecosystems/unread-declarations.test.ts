import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../core/source-tree.ts';
import { declarations } from './declarations.ts';
import { unreadDeclarations } from './unread-declarations.ts';

const [unread] = unreadDeclarations as readonly [DeclarationCataloger];

describeDeclarations(unread, { files: { 'gleam.toml': '' }, purls: [] });

describe('projects that nobody reads', () => {
  it.each<[LiteralFiles, readonly object[], string]>([
    [
      { 'a/gleam.toml': '' },
      [{ kind: 'unreadable', subject: '/a/gleam.toml', reason: expect.stringContaining('Gleam') }],
      'a language nobody knows here',
    ],
    [{ 'x/cpanfile': '', 'y/cpanfile': '' }, [{ subject: '/x/cpanfile', count: 2 }], 'one Unknown for all projects of a language'],
    [{ 'bower.json': '', 'elm.json': '' }, [{ subject: '/bower.json' }, { subject: '/elm.json' }], 'one for each language'],
    [{ 'pkg/app.nimble': '' }, [{ subject: '/pkg/app.nimble' }], 'by the end of the name'],
    [{ 'web/deno.json': '' }, [{ subject: '/web/deno.json' }], 'Deno without its lock file'],
    [{ 'web/deno.json': '', 'web/deno.lock': '{}' }, [], 'the lock file beside it is read'],
    [{ 'web/app/deno.jsonc': '', 'web/deno.lock': '{}' }, [], 'the lock file of the workspace is read'],
    [{ 'web/deno.json': '', 'api/deno.lock': '{}' }, [{ subject: '/web/deno.json' }], 'a lock file of another project says nothing of it'],
    [{ 'gleam.toml.orig': '', 'README.md': '' }, [], 'other names'],
  ])('%o: %o: %s', (files, unknowns) => {
    expect(declare(unread, files).unknowns).toMatchObject(unknowns);
    expect(declare(unread, files).unknowns).toHaveLength(unknowns.length);
  });

  it('are looked for in every source tree', () => {
    expect(declarations).toContain(unread);
  });
});
