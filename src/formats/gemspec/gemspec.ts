import { MalformedError } from '../../core/error.ts';

/** What the specification of an installed gem says. */
export interface Gemspec {
  readonly name: string;
  readonly version: string;
  /** `x86_64-linux`, `java`; absent where it is Ruby alone. */
  readonly platform?: string;
  readonly licenses: readonly string[];
}

const mostLicenses = 16;
/** `Gem::Specification.new do |s|`: the name of the variable follows. */
const opening = /^[^\S\n]*Gem::Specification\.new\b[^\n|]*\|\s*(\w{1,40})\s*\|/m;
/** `# stub: nokogiri 1.13.3 x86_64-linux lib`, which RubyGems reads in place of the rest (Gem::StubSpecification). */
const stub = /^# stub: (\S+) (\S+) (\S+)/m;
/** A literal in quotes or in brackets after `%q`, of a bounded length: a line of openings is read in linear time. */
const literal = String.raw`(?:"([^"\n]{0,256})"|'([^'\n]{0,256})'|%q[<({[]([^>)}\]\n]{0,256})[>)}\]])`;
const literals = new RegExp(literal, 'g');

/**
 * Reads the gemspec that RubyGems writes for an installed gem (Gem::Specification#to_ruby): assignments of literals, one a line. It is a Ruby program and
 * is never run; one that computes its name or version, as those of source trees do, does not say them.
 *
 * @throws MalformedError where neither its lines nor its stub say name and version
 */
export function parseGemspec(bytes: Uint8Array): Gemspec {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const variable = opening.exec(text)?.[1];
  const [, stubName, stubVersion, stubPlatform] = stub.exec(text) ?? [];
  const said = (attribute: string): string | undefined => (variable === undefined ? undefined : literalsOf(text, variable, attribute)[0]);
  const name = said('name') ?? stubName;
  const version = said('version') ?? stubVersion;
  if (name === undefined || version === undefined || name === '' || version === '') throw new MalformedError('it does not say its name and version');
  const platform = said('platform') ?? stubPlatform ?? 'ruby';
  const licenses = variable === undefined ? [] : [...literalsOf(text, variable, 'licenses'), ...literalsOf(text, variable, 'license')];
  return {
    name,
    version,
    ...(platform === 'ruby' || platform === '' ? {} : { platform }),
    licenses: [...new Set(licenses.filter((one) => one !== ''))],
  };
}

/** `s.name = "rake".freeze`, `s.version = Gem::Version.new("1")`, `s.licenses = ["MIT".freeze]`: the literals of the line, where it holds nothing that is computed before the first. */
function literalsOf(text: string, variable: string, attribute: string): readonly string[] {
  const line = new RegExp(
    String.raw`^[^\S\n]*${variable}\.${attribute}[^\S\n]*=[^\S\n]*(?:Gem::Version\.new\(|\[)?[^\S\n]*(?=["'%])([^\n]*)`,
    'm',
  ).exec(text)?.[1];
  if (line === undefined) return [];
  const found = [...line.matchAll(literals)].slice(0, mostLicenses).map(([, double, single, bracketed]) => double ?? single ?? bracketed ?? '');
  return found.filter((value) => !value.includes('#{'));
}
