import type { DependencyScope } from '../../core/dependency.ts';
import { tokensOf, type ScriptToken } from '../build-script/index.ts';
import { decodeText } from '../document/index.ts';
import { exactVersion, isCoordinate } from '../maven-coordinate/index.ts';

/** What a build of sbt requires. JSON-serialisable. */
export interface SbtRequirement {
  /** `organisation:artifact`, with the suffix of the Scala version where that is certain. */
  readonly name: string;
  /** Absent where it is computed, or the name of the artifact depends on a Scala version that is not certain. */
  readonly version?: string;
  readonly scope?: DependencyScope;
}

export interface SbtScript {
  readonly requirements: readonly SbtRequirement[];
  /** Whether it speaks of dependencies at all. */
  readonly declares: boolean;
}

/**
 * Reads the literal `"organisation" % "artifact" % "version" % Test` of a build.sbt; with `%%` the artifact's name ends in the Scala version. A build is a program; what it computes is not
 * known. @throws MalformedError where it is no text
 */
export function parseSbtScript(bytes: Uint8Array): SbtScript {
  const tokens = [...tokensOf(decodeText(bytes))];
  const suffix = scalaSuffix(tokens);
  const requirements: SbtRequirement[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [requirement, next] = requirementAt(tokens, at, suffix);
    if (requirement === undefined) continue;
    requirements.push(requirement);
    at = next - 1;
  }
  const declares = requirements.length > 0 || tokens.some(({ kind, value }) => kind === 'word' && value === 'libraryDependencies');
  return { requirements, declares };
}

/** The requirement that begins here, and the place after it. */
function requirementAt(tokens: readonly ScriptToken[], at: number, suffix: string | undefined): readonly [SbtRequirement | undefined, number] {
  const group = textAt(tokens, at);
  const first = percents(tokens, at + 1);
  const artifact = textAt(tokens, at + 1 + first);
  const second = percents(tokens, at + 2 + first);
  if (!isCoordinate(group) || first === 0 || first > 3 || !isCoordinate(artifact) || second !== 1) return [undefined, at];
  const place = at + 3 + first;
  const ending = first === 1 ? '' : first === 2 ? suffix : undefined;
  const version = ending === undefined ? undefined : exactVersion(textAt(tokens, place));
  const scope = percents(tokens, place + 1) === 1 ? scopeOf(tokens[place + 2]) : 'runtime';
  const name = `${group}:${artifact}${ending ?? ''}`;
  return [{ name, ...(version === undefined ? {} : { version }), ...(scope === undefined ? {} : { scope }) }, place + 1];
}

function textAt(tokens: readonly ScriptToken[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === 'text' ? token.value : undefined;
}

/** How many stand here in a row, four at most. */
function percents(tokens: readonly ScriptToken[], at: number): number {
  let count = 0;
  while (count < 4 && tokens[at + count]?.kind === 'sign' && tokens[at + count]?.value === '%') count += 1;
  return count;
}

/** `Test`, `"test"`, `"test->compile"`, `Provided`. */
function scopeOf(token: ScriptToken | undefined): DependencyScope | undefined {
  const named = (token?.value ?? '').toLowerCase().split('->', 1)[0] ?? '';
  if (named === 'test' || named === 'it' || named === 'integrationtest') return 'development';
  if (named === 'provided' || named === 'optional') return 'optional';
  return named === 'compile' || named === 'runtime' ? 'runtime' : undefined;
}

/** `_2.13`, `_3`: where every `scalaVersion` of the file is the same, and it is built for no other. */
function scalaSuffix(tokens: readonly ScriptToken[]): string | undefined {
  const suffixes = new Set<string | undefined>();
  for (const [at, { kind, value }] of tokens.entries()) {
    if (kind !== 'word') continue;
    if (value === 'crossScalaVersions') return undefined;
    if (value === 'scalaVersion' && tokens[at + 1]?.value === ':' && tokens[at + 2]?.value === '=') suffixes.add(suffixOf(textAt(tokens, at + 3)));
  }
  const [suffix] = suffixes;
  return suffixes.size === 1 ? suffix : undefined;
}

function suffixOf(scala: string | undefined): string | undefined {
  const [, major, minor] = /^([23])\.(\d+)\.\d+$/.exec(scala ?? '') ?? [];
  if (major === undefined) return undefined;
  return major === '2' ? `_2.${minor}` : '_3';
}
