import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './gemfile.fuzz.ts';
import { parseGemfile } from './index.ts';
import type { GemRequirement } from './index.ts';

function gems(text: string): readonly GemRequirement[] {
  return parseGemfile(Buffer.from(text)).gems;
}

describe('parseGemfile', () => {
  it.each<[string, Partial<GemRequirement>, string]>([
    ["gem 'a'", {}, 'a name'],
    ['gem("a", "1.2.3")', { versions: ['1.2.3'] }, 'in brackets'],
    ["gem 'a', '~> 1.0', '>= 1.0.2', require: false", { versions: ['~> 1.0', '>= 1.0.2'] }, 'two versions'],
    ["gem 'a', ['~> 1.0']", { versions: ['~> 1.0'] }, 'a list of versions'],
    ["gem 'a', # why\n  '1.0' # because", { versions: ['1.0'] }, 'two lines with comments'],
    ["gem 'a', require: 'a/b'", {}, 'a text that is no version'],
    ["gem 'a', :require => 'a/b', :group => :test", { groups: ['test'] }, 'the old way'],
    ["gem 'a', 'x' => 'y'", {}, 'a text that is a key'],
    ["gem 'a', group: :development", { groups: ['development'] }, 'a group'],
    ["gem 'a', groups: [:development, 'test']", { groups: ['development', 'test'] }, 'groups'],
    ["gem 'a', groups: %i[development test]", { groups: ['development', 'test'] }, 'groups as words'],
    ["gem 'a', group: chosen", {}, 'a group that is computed'],
    ["gem 'a', git: 'https://x/a'", { isForeign: true }, 'a repository'],
    ["gem 'a', :github => 'x/a'", { isForeign: true }, 'a repository, the old way'],
    ["gem 'a', path: '../a'", { folder: '../a' }, 'a folder'],
    ["gem 'a' if RUBY_VERSION > '3'", {}, 'a condition'],
    ['gem "a#b"', { name: 'a#b' }, 'a number sign in a text is no comment'],
  ])('%j', (text, expected) => {
    expect(gems(text)).toEqual([{ name: 'a', versions: [], groups: [], ...expected }]);
  });

  it('reads blocks', () => {
    const text = [
      "gem 'a'",
      'group :development, :test do',
      "  gem 'b'",
      '  if ENV["X"]',
      "    gem 'c'",
      '  end',
      '  platforms :ruby do |x|',
      "    gem 'd', group: :more",
      '  end',
      'end',
      "git 'https://x/y' do",
      "  gem 'e'",
      'end',
      "path 'lib' do",
      "  gem 'f'",
      'end',
      'x = if y then 1 else 2 end',
      "group(:test, optional: true) do gem 'unseen' end",
      "gem 'g'",
    ].join('\n');
    expect(gems(text).map(({ name, groups, isForeign, folder }) => [name, groups.join(' '), isForeign ?? folder])).toEqual([
      ['a', '', undefined],
      ['b', 'development test', undefined],
      ['c', 'development test', undefined],
      ['d', 'development test more', undefined],
      ['e', '', true],
      ['f', '', 'lib'],
      ['g', '', undefined],
    ]);
  });

  it.each(['gemspec', 'gemspec name: "x"', 'eval_gemfile "x"'])('says that gems are taken from elsewhere: %s', (text) => {
    expect(parseGemfile(Buffer.from(text)).delegates).toBe(true);
  });

  it('passes over what is computed or commented out', () => {
    expect(gems("# gem 'a'\ngem name\ngems.each { |x| gem x }\nend\nend\n=begin\n")).toEqual([]);
  });

  it('refuses what is no text', () => {
    expect(() => gems('\ud800')).not.toThrow();
    expect(() => parseGemfile(Buffer.from([0xff, 0x00]))).toThrow(MalformedError);
  });
});

describeFuzz(target);
