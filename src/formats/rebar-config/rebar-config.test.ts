import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseRebarConfig } from './index.ts';
import { target } from './rebar-config.fuzz.ts';

describe('rebar.config', () => {
  it('gives what it names, with the version where it is exact', () => {
    const text = '{erl_opts, [debug_info]}.\n{deps, [ranch, {cowboy, "2.9.0"}, {cowlib, "~> 2.11"}, {b, {git, "https://t@x/b", {tag, "1.0"}}}]}.';
    expect(parseRebarConfig(Buffer.from(text)).packages).toEqual([
      { key: 'ranch', name: 'ranch', version: '', requires: [], scope: 'runtime' },
      { key: 'cowboy', name: 'cowboy', version: '2.9.0', requires: [], scope: 'runtime' },
      { key: 'cowlib', name: 'cowlib', version: '', requires: [], scope: 'runtime' },
      { key: 'b', name: 'b', version: '', requires: [], scope: 'runtime', origin: 'git+https://x/b#1.0' },
    ]);
  });

  it('gives nothing where it names nothing', () => {
    expect(parseRebarConfig(Buffer.from('{erl_opts, []}.')).packages).toEqual([]);
  });
});

describeFuzz(target);
