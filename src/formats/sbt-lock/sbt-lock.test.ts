import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseSbtLock } from './index.ts';
import { target } from './sbt-lock.fuzz.ts';

function lockOf(...dependencies: readonly unknown[]): Buffer {
  return Buffer.from(JSON.stringify({ lockVersion: 1, dependencies }));
}

describe('parseSbtLock', () => {
  it('lists what is resolved, by the names of the registry', () => {
    expect(parseSbtLock(lockOf({ org: 'org.a', name: 'b_2.13', version: '1.0', configurations: ['test', 'compile', 'runtime'] })).packages).toEqual([
      { key: '0', name: 'org.a:b_2.13', version: '1.0', requires: [], scope: 'runtime' },
    ]);
  });

  it.each<[readonly string[] | undefined, string | undefined, string]>([
    [['compile', 'runtime', 'test'], 'runtime', 'the usual three'],
    [['compile'], 'runtime', 'compiled in'],
    [['test'], 'development', 'tests alone'],
    [['runtime'], 'runtime', 'run time alone'],
    [['compile', 'provided', 'test'], 'optional', 'provided where it runs'],
    [['optional'], 'optional', 'optional'],
    [['mine'], undefined, 'a configuration of the project'],
    [undefined, undefined, 'not told'],
  ])('takes configurations %j for %j: %s', (configurations, scope) => {
    expect(parseSbtLock(lockOf({ org: 'a', name: 'b', version: '1', configurations })).packages[0]?.scope).toBe(scope);
  });

  it.each<[string | Buffer, string]>([
    ['', 'nothing'],
    ['{"lockVersion":1}', 'no dependencies'],
    ['{"dependencies":[]}', 'no version of the format'],
    ['{"lockVersion":1,"dependencies":{}}', 'dependencies that are no list'],
    [lockOf({ org: 'a', name: 'b' }), 'no version'],
    [lockOf({ org: 'a b', name: 'b', version: '1' }), 'an organisation that is none'],
    [lockOf(null), 'no dependency at all'],
  ])('refuses %s: %s', (text) => {
    expect(() => parseSbtLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
