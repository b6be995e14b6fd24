import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './cargo-toml.fuzz.ts';
import { parseCargoToml } from './index.ts';
import type { CargoRequirement } from './index.ts';

describe('parseCargoToml', () => {
  it.each<[string, CargoRequirement, string]>([
    ['[dependencies]\na = "1.2"', { name: 'a', scope: 'runtime', version: '1.2' }, 'a version'],
    ['[dependencies]\na = { version = "=1.2.3" }', { name: 'a', scope: 'runtime', version: '=1.2.3' }, 'a table'],
    ['[dependencies.a]\nversion = "1"', { name: 'a', scope: 'runtime', version: '1' }, 'a table of its own'],
    ['[dependencies]\na = { version = "1", optional = true }', { name: 'a', scope: 'optional', version: '1' }, 'of a feature'],
    ['[dependencies]\na = { version = "1", package = "b" }', { name: 'b', scope: 'runtime', version: '1' }, 'renamed'],
    ['[dev-dependencies]\na = "1"', { name: 'a', scope: 'development', version: '1' }, 'for tests'],
    ['[build-dependencies]\na = "1"', { name: 'a', scope: 'development', version: '1' }, 'for the build'],
    ['[target.\'cfg(windows)\'.dependencies]\na = "1"', { name: 'a', scope: 'runtime', version: '1' }, 'for a platform'],
    ['[dependencies]\na = { path = "../a", version = "1" }', { name: 'a', scope: 'runtime', version: '1', folder: '../a' }, 'a folder'],
    ['[dependencies]\na = { git = "https://x/a" }', { name: 'a', scope: 'runtime', isForeign: true }, 'a repository'],
    ['[dependencies]\na = { version = "1", registry = "own" }', { name: 'a', scope: 'runtime', version: '1', isForeign: true }, 'another registry'],
    ['[dependencies]\na = { workspace = true }', { name: 'a', scope: 'runtime', inherits: 'a' }, 'left to the workspace'],
    ['[dependencies]\na.workspace = true', { name: 'a', scope: 'runtime', inherits: 'a' }, 'the same, shorter'],
    ['[dependencies]\na = 7', { name: 'a', scope: 'runtime' }, 'of no meaning'],
  ])('%j', (text, requirement) => {
    expect(parseCargoToml(Buffer.from(text)).requires).toEqual([requirement]);
  });

  it('reads what members may inherit, a prototype too', () => {
    const { name, workspace } = parseCargoToml(Buffer.from('[workspace.dependencies]\na = "1"\n__proto__ = "2"\n'));
    expect(name).toBeUndefined();
    expect(Object.keys(workspace)).toEqual(['a', '__proto__']);
  });

  it('refuses what is no TOML', () => {
    expect(() => parseCargoToml(Buffer.from('['))).toThrow(MalformedError);
  });
});

describeFuzz(target);
