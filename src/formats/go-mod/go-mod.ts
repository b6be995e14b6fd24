import { MalformedError } from '../../core/error.ts';
import { readStatements, type Statement } from './statements.ts';

export interface GoRequirement {
  readonly path: string;
  /** With its `v`; a branch or commit where nobody has tidied the file yet. */
  readonly version: string;
  /** No package of the main module imports it. */
  readonly indirect: boolean;
}

/** What stands in a module's place. */
export interface GoReplacement {
  readonly path: string;
  /** The only version that is replaced; absent where all are. */
  readonly version?: string;
  /** A module; or, where it has no version, a folder. */
  readonly by: { readonly path: string; readonly version?: string };
}

/** The versions of Go a file asks for, as it writes them. */
export interface GoToolchain {
  /** Least version of the language and the toolchain: `1.17`, `1.22.0`. */
  readonly go?: string;
  /** `go1.22.5`, `default`. */
  readonly toolchain?: string;
}

/** A go.mod. JSON-serialisable. */
export interface GoMod extends GoToolchain {
  readonly module?: string;
  readonly requires: readonly GoRequirement[];
  readonly replaces: readonly GoReplacement[];
  /** Versions that must not be used, `path@version`. */
  readonly excludes: readonly string[];
}

/** A go.work. JSON-serialisable. */
export interface GoWork extends GoToolchain {
  /** Folders of its modules, relative to its own. */
  readonly uses: readonly string[];
  readonly replaces: readonly GoReplacement[];
}

/** All that the go command takes in the two files; it refuses others. */
const verbs: ReadonlySet<string> = new Set('module go toolchain godebug require exclude replace retract tool ignore use'.split(' '));

/** Reads a go.mod (https://go.dev/ref/mod#go-mod-file). @throws MalformedError */
export function parseGoMod(bytes: Uint8Array): GoMod {
  const statements = statementsOf(bytes);
  const module = statements.find(({ verb }) => verb === 'module')?.words[0];
  return {
    ...(module === undefined ? {} : { module }),
    ...toolchainOf(statements),
    requires: statements.filter(({ verb }) => verb === 'require').map(requirementOf),
    replaces: replacesOf(statements),
    excludes: statements.filter(({ verb }) => verb === 'exclude').map(({ words }) => `${words[0]}@${words[1]}`),
  };
}

/** Reads a go.work (https://go.dev/ref/mod#go-work-file). @throws MalformedError */
export function parseGoWork(bytes: Uint8Array): GoWork {
  const statements = statementsOf(bytes);
  return {
    ...toolchainOf(statements),
    uses: statements.flatMap(({ verb, words }) => (verb === 'use' && words[0] !== undefined ? [words[0]] : [])),
    replaces: replacesOf(statements),
  };
}

function statementsOf(bytes: Uint8Array): readonly Statement[] {
  const statements = readStatements(bytes);
  const unknown = statements.find(({ verb }) => !verbs.has(verb));
  if (unknown !== undefined) throw new MalformedError(`the go command knows no ${JSON.stringify(unknown.verb.slice(0, 40))}`);
  return statements;
}

function toolchainOf(statements: readonly Statement[]): GoToolchain {
  const go = statements.find(({ verb }) => verb === 'go')?.words[0];
  const toolchain = statements.find(({ verb }) => verb === 'toolchain')?.words[0];
  return { ...(go === undefined ? {} : { go }), ...(toolchain === undefined ? {} : { toolchain }) };
}

function requirementOf({ words, comment }: Statement): GoRequirement {
  const [path, version, ...rest] = words;
  if (path === undefined || version === undefined || rest.length > 0) throw new MalformedError('a requirement is not a module and a version');
  return { path, version, indirect: comment === 'indirect' || comment.startsWith('indirect;') };
}

function replacesOf(statements: readonly Statement[]): readonly GoReplacement[] {
  return statements.filter(({ verb }) => verb === 'replace').map(replacementOf);
}

function replacementOf({ words }: Statement): GoReplacement {
  const arrow = words.indexOf('=>');
  const [path, version] = words.slice(0, Math.max(arrow, 0));
  const [by, byVersion, ...rest] = words.slice(arrow + 1);
  if (path === undefined || by === undefined || arrow > 2 || rest.length > 0)
    throw new MalformedError('a replacement is not a module, an arrow and another');
  return { path, ...(version === undefined ? {} : { version }), by: { path: by, ...(byVersion === undefined ? {} : { version: byVersion }) } };
}
