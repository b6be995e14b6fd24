import { MalformedError } from '../../core/error.ts';

/** Where the gems of a section come from. */
export interface GemSource {
  /** GEM, GIT or PATH. */
  readonly kind?: string;
  readonly remotes?: readonly string[];
  /** Commit of a Git source. */
  readonly revision?: string;
}

interface Spec {
  /** Unique: name and version, and what tells two of the same apart. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  /** Empty for the one in Ruby alone. */
  readonly platforms: string[];
  readonly requires: string[];
  readonly source: GemSource;
}

/** `nokogiri (1.13.3-x86_64-linux)`: no version has a hyphen, so what follows it is the platform. */
const specLine = /^(\S+) \(([^\s()-]+)(?:-([^\s()]+))?\)$/;

/** Of one gem: Bundler locks one, or one for each platform. More stay packages, but who requires the name is not followed to them. */
const mostVersions = 8;

/** The gems of a lock file, those for several platforms put together. */
export class SpecList {
  readonly #specs = new Map<string, Spec>();
  readonly #byName = new Map<string, string[]>();
  #last: Spec | undefined;

  /** @throws MalformedError where the line is no name with a version */
  add(line: string, source: GemSource): void {
    const [, name, version, platform = ''] = specLine.exec(line) ?? [];
    if (name === undefined || version === undefined) throw new MalformedError(`${JSON.stringify(line.slice(0, 80))} is no gem with its version`);
    const key = `${name} ${version}${source.kind === 'GEM' ? '' : ` ${source.remotes?.[0] ?? ''}`}`;
    this.#last = this.#specs.get(key) ?? this.#define({ key, name, version, platforms: [], requires: [], source });
    this.#last.platforms.push(platform);
  }

  /** The gem of the line before requires this one. */
  require(name: string): void {
    this.#last?.requires.push(name);
  }

  keysOf(name: string): readonly string[] {
    return this.#byName.get(name) ?? [];
  }

  list(): readonly Readonly<Spec>[] {
    return [...this.#specs.values()];
  }

  #define(spec: Spec): Spec {
    this.#specs.set(spec.key, spec);
    const keys = this.#byName.get(spec.name);
    if (keys === undefined) this.#byName.set(spec.name, [spec.key]);
    else if (keys.length < mostVersions) keys.push(spec.key);
    return spec;
  }
}
