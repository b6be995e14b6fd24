import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { luaRocksDeclarations } from './declarations.ts';
import { luaRocks } from './ecosystem.ts';

const [cataloger] = luaRocksDeclarations as [DeclarationCataloger];

describeEcosystem(luaRocks, {
  files: {
    'usr/local/lib/luarocks/rocks-5.1/luasyslog/2.0.1-1/luasyslog-2.0.1-1.rockspec':
      'package = name\nversion = v.."-1"\ndescription = { license = "MIT" }\n',
    'app/kong-3.7.0-0.rockspec': 'package = "kong"\nversion = "3.7.0-0"\n',
  },
  purls: ['pkg:luarocks/luasyslog@2.0.1-1'],
  older: '2.0.1-1',
  newer: '2.0.1-2',
});

describeDeclarations(cataloger, {
  files: { 'kong-3.7.0-0.rockspec': 'package = "kong"\ndependencies = { "lua >= 5.1", "inspect == 3.1.3" }\n' },
  purls: ['pkg:luarocks/inspect@3.1.3'],
});

describe('projects with a rockspec', () => {
  it('say what they do not pin', () => {
    expect(declare(cataloger, { 'x-1-1.rockspec': 'dependencies = { "lpeg", "luasocket >= 3.0" }\n' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/x-1-1.rockspec', count: 3 }],
    });
  });
});
