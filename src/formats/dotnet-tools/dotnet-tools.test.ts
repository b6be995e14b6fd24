import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './dotnet-tools.fuzz.ts';
import { parseDotnetTools } from './index.ts';

describe('dotnet-tools.json', () => {
  it('gives tools, which are for building', () => {
    expect(parseDotnetTools(Buffer.from('{"version":1,"isRoot":true,"tools":{"dotnet-ef":{"version":"6.0.1"},"odd":7}}'))).toEqual({
      packages: [
        { key: 'dotnet-ef', name: 'dotnet-ef', version: '6.0.1', requires: [] },
        { key: 'odd', name: 'odd', version: '', requires: [] },
      ],
      roots: [
        { key: 'dotnet-ef', scope: 'development' },
        { key: 'odd', scope: 'development' },
      ],
    });
  });

  it('refuses what is no object', () => {
    expect(() => parseDotnetTools(Buffer.from('[]'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
