import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './gemspec.fuzz.ts';
import { parseGemspec } from './index.ts';
import type { Gemspec } from './index.ts';

function spec(...lines: readonly string[]): string {
  return ['Gem::Specification.new do |s|', ...lines.map((line) => `  ${line}`), 'end'].join('\n');
}

const rake = ['s.name = "rake".freeze', 's.version = "13.0.3"'];

describe('parseGemspec', () => {
  it.each<[string, string, Partial<Gemspec>]>([
    ['literals', spec(...rake), {}],
    ['single quotes and a comment', spec("s.name = 'rake' # name", "s.version = '13.0.3'"), {}],
    ['the quotes of old', spec('s.name = %q{rake}', 's.version = %q<13.0.3>'), {}],
    ['a version object', spec(rake[0] as string, 's.version = Gem::Version.new("13.0.3")'), {}],
    [
      'another variable',
      spec(...rake)
        .replaceAll('s.', 'spec.')
        .replace('|s|', '|spec|'),
      {},
    ],
    ['a platform', spec(...rake, 's.platform = "java"'), { platform: 'java' }],
    ['licenses', spec(...rake, 's.licenses = ["MIT".freeze,"Ruby", ""]'), { licenses: ['MIT', 'Ruby'] }],
    ['a license', spec(...rake, 's.license = "MIT"'), { licenses: ['MIT'] }],
    ['an expression that is no literal', spec(...rake, 's.licenses = Licenses', 's.homepage = "https://x/#{s.name}"'), {}],
    ['the stub before all', `# stub: rake 13.0.3 x86_64-linux lib\n${spec()}`, { platform: 'x86_64-linux' }],
    ['the stub where the lines are computed', `# stub: rake 13.0.3 ruby lib\n${spec('s.name = NAME', 's.version = "#{X}"')}`, {}],
    ['assignments under a condition of the line', spec(...rake, 's.licenses = ["MIT"] if s.respond_to? :licenses='), { licenses: ['MIT'] }],
    ['bytes that are no text', `${spec(...rake)}\xff`, {}],
    ['lines of Windows', spec(...rake).replaceAll('\n', '\r\n'), {}],
  ])('reads %s', (_, text, expected) => {
    expect(parseGemspec(Buffer.from(text, 'latin1'))).toEqual({ name: 'rake', version: '13.0.3', licenses: [], ...expected });
  });

  it.each([
    ['', 'nothing'],
    [spec('s.name = "rake"'), 'no version'],
    [spec('s.name = ""', 's.version = "1"'), 'an empty name'],
    [spec('s.name = "rake"', 's.version = Rake::VERSION'), 'a version that is computed'],
    [spec('s.name = "rake"', 's.version = "#{MAJOR}.1"'), 'a version of which a part is computed'],
    [spec(...rake).replace('|s|', '|spec|'), 'another variable than the one that is assigned to'],
    [rake.join('\n'), 'no specification'],
    [spec(`s.name = "${'a'.repeat(257)}"`, 's.version = "1"'), 'a name that no gem has'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseGemspec(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
