import { describe, expect, it } from 'vitest';
import { exactVersion } from './index.ts';

describe('exactVersion', () => {
  it.each<[string | undefined, string | undefined, string]>([
    ['1.2.3', '1.2.3', 'the usual form'],
    [' 1.2.3\n', '1.2.3', 'blanks'],
    ['[1.2.3]', '1.2.3', 'a range of one version'],
    ['1.7.15!!', '1.7.15', 'strictly, as Gradle writes it for short'],
    ['9+181-r4173-1', '9+181-r4173-1', 'a plus inside'],
    ['1.0-SNAPSHOT', '1.0-SNAPSHOT', 'a snapshot has a version'],
    ['[1.0,2.0)', undefined, 'a range'],
    ['(,1.0]', undefined, 'a range open below'],
    [']1.0,2.0[', undefined, 'a range as Ivy and Gradle write it'],
    ['[1.0],[1.2]', undefined, 'two versions'],
    ['1.+', undefined, 'the newest that begins so'],
    ['+', undefined, 'the newest'],
    ['latest.release', undefined, 'the newest release'],
    ['LATEST', undefined, 'the newest, as Maven writes it'],
    ['RELEASE', undefined, 'the newest release, as Maven writes it'],
    ['${revision}', undefined, 'a placeholder'],
    ['$version', undefined, 'a placeholder of Groovy'],
    ['@project.version@', undefined, 'a placeholder of a copied file'],
    ['', undefined, 'nothing'],
    [undefined, undefined, 'none'],
    ['1 2', undefined, 'two words'],
  ])('of %j is %j: %s', (text, version) => {
    expect(exactVersion(text)).toBe(version);
  });
});
