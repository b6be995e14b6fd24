import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './composer-json.fuzz.ts';
import { parseComposerJson } from './index.ts';

describe('parseComposerJson', () => {
  it('reads what is required, PHP and its extensions left out', () => {
    const text = '{"name":"a/b","require":{"php":">=8","ext-json":"*","c/d":"^1.0","__proto__/x":7},"require-dev":{"e/f":"1.2.3"}}';
    expect(parseComposerJson(Buffer.from(text))).toEqual({
      name: 'a/b',
      requires: [
        { name: 'c/d', version: '^1.0', scope: 'runtime' },
        { name: '__proto__/x', version: '', scope: 'runtime' },
        { name: 'e/f', version: '1.2.3', scope: 'development' },
      ],
    });
  });

  it('requires nothing where nothing is said', () => {
    expect(parseComposerJson(Buffer.from('{"require":[]}'))).toEqual({ requires: [] });
  });

  it.each(['{', '[]', '7'])('refuses %j', (text) => {
    expect(() => parseComposerJson(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
