import type { DependencyScope } from '../../core/dependency.ts';
import { tokensOf, type ScriptToken } from '../build-script/index.ts';
import { decodeText } from '../document/index.ts';
import { exactVersion, isCoordinate } from '../maven-coordinate/index.ts';
import { isConfiguration, scopeOf } from './configurations.ts';

/** What a build script requires. JSON-serialisable. */
export interface GradleRequirement {
  /** `group:artifact`. */
  readonly name: string;
  /** Absent where it is none, a range, or put together by the program. */
  readonly version?: string;
  /** Absent where it follows from what only the project knows. */
  readonly scope?: DependencyScope;
}

/** What a build script says of dependencies, as far as that is written down in literal texts. */
export interface GradleScript {
  readonly requirements: readonly GradleRequirement[];
  /** Whether there is a block `dependencies { … }`: it may hold more than the literal texts. */
  readonly declares: boolean;
}

/** Words before coordinates that name something else than what is required: what is left out, replaced, or has versions only. */
const others: ReadonlySet<string> = new Set(['exclude', 'module', 'substitute', 'using', 'platform', 'enforcedPlatform', 'because', 'mavenBom']);
const mapKeys: ReadonlySet<string> = new Set(['group', 'name', 'version', 'classifier', 'ext']);
const coordinates = /^([^:\s]+):([^:\s]+)(?::([^:@\s]*)(?::[^:@\s]+)?)?(?:@\w+)?$/;

/**
 * Reads the literal coordinates of a build script in Groovy or Kotlin: `implementation 'g:a:1'`, `api("g:a:1")`, `compile group: 'g', name: 'a', version: '1'`. A script is a program;
 * what it computes is not known. @throws MalformedError where it is no text
 */
export function parseGradleScript(bytes: Uint8Array): GradleScript {
  const reader = new ScriptReader();
  for (const token of tokensOf(decodeText(bytes))) reader.see(token);
  reader.flush();
  return { requirements: reader.requirements, declares: reader.declares };
}

class ScriptReader {
  readonly requirements: GradleRequirement[] = [];
  declares = false;
  /** The last word, or name of a configuration in quotes, that is no key of a map. */
  #word = '';
  /** The token before is this key of a map, with its `:` or `=`. */
  #key = '';
  #map = new Map<string, string>();
  #last = '';

  see({ kind, value }: ScriptToken): void {
    if (kind === 'word') this.#seeWord(value);
    else if (kind === 'text') this.#seeText(value);
    else if (value === '{' && this.#last === 'dependencies') this.declares = true;
    this.#last = kind === 'text' ? '' : value;
  }

  #seeWord(value: string): void {
    if (mapKeys.has(value)) this.#key = value;
    else {
      this.flush();
      this.#word = value;
    }
  }

  #seeText(value: string): void {
    if (this.#key !== '' && (this.#last === ':' || this.#last === '=')) this.#map.set(this.#key, value);
    else if (isConfiguration(value)) this.#seeWord(value);
    else this.#require(coordinates.exec(value)?.slice(1) ?? []);
    this.#key = '';
  }

  /** At the end of what may have been written as a map. */
  flush(): void {
    const [group, name, version] = ['group', 'name', 'version'].map((key) => this.#map.get(key));
    if (this.#map.size > 0) this.#map = new Map();
    this.#key = '';
    if (group !== undefined && name !== undefined && isConfiguration(this.#word)) this.#require([group, name, version]);
  }

  /** Outside of the known configurations only what has dots in its group and a version is certain to be an artifact. */
  #require([group, artifact, text]: readonly (string | undefined)[]): void {
    if (!isCoordinate(group) || !isCoordinate(artifact) || others.has(this.#word)) return;
    const version = exactVersion(text);
    if (!isConfiguration(this.#word) && (version === undefined || !/^\d/.test(version) || !group.includes('.'))) return;
    const scope = scopeOf(this.#word);
    const name = `${group}:${artifact}`;
    this.requirements.push({ name, ...(version === undefined ? {} : { version }), ...(scope === undefined ? {} : { scope }) });
  }
}
