import { describe, expect, it } from 'vitest';
import { blockHas, isEverywhere } from './address.ts';

describe('blockHas', () => {
  it.each<[string, readonly string[], string, string, string]>([
    ['0.0.0.0/0', [], '169.254.169.254', 'yes', 'every address'],
    ['0.0.0.0/0', ['169.254.169.254/32'], '169.254.169.254', 'no', 'save this one'],
    ['0.0.0.0/0', ['169.254.0.0/16'], '169.254.169.254', 'no', 'save a block around it'],
    ['169.254.169.254/32', [], '169.254.169.254', 'yes', 'a block of one'],
    ['169.254.169.253/31', [], '169.254.169.254', 'no', 'the neighbors of two'],
    ['128.0.0.0/1', [], '169.254.169.254', 'yes', 'the upper half, whose first bit is set'],
    ['10.0.0.0/8', [], '169.254.169.254', 'no', 'another block'],
    ['::/0', [], '169.254.169.254', 'no', 'of another protocol'],
    ['0.0.0.0', [], '169.254.169.254', 'unknown', 'without a length the API server refuses it'],
    ['0.0.0.0/33', [], '169.254.169.254', 'unknown', 'there are 32 bits'],
    ['256.0.0.0/8', [], '169.254.169.254', 'unknown', 'no such number'],
    ['0.0.0.0/0', ['nonsense'], '169.254.169.254', 'unknown', 'an exception that cannot be read may be this one'],
  ])('%s except %j and %s: %s, %s', (cidr, except, address, expected) => {
    expect(blockHas({ cidr, except }, address)).toBe(expected);
  });

  it.each([
    ['0.0.0.0/0', true],
    ['::/0', true],
    ['10.0.0.0/0', true],
    ['0.0.0.0/1', false],
    ['/0', false],
  ])('%s is everywhere: %s', (cidr, expected) => {
    expect(isEverywhere({ cidr, except: [] })).toBe(expected);
  });
});
