import { describe, expect, it } from 'vitest';
import { closest } from './suggestion.ts';

describe('closest', () => {
  it.each<[string, readonly string[], string | undefined, string]>([
    ['crtical', ['critical', 'high'], 'critical', 'a letter left out'],
    ['hgih', ['critical', 'high'], 'high', 'two letters swapped'],
    ['HIGH', ['critical', 'high'], 'high', 'another case'],
    ['knownexploited', ['knownExploited'], 'knownExploited', 'another case inside'],
    ['unreadble', ['unreadable', 'forbidden'], 'unreadable', 'one of many'],
    ['serious', ['critical', 'high'], undefined, 'another word is no typing mistake'],
    ['fx', ['fix', 'id'], 'fix', 'short words too'],
    ['ab', ['id'], undefined, 'but not all of a short word'],
  ])('%s among %j: %s, %s', (word, allowed, expected) => {
    expect(closest(word, allowed)).toBe(expected);
  });
});
