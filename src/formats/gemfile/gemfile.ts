import { decodeText } from '../document/index.ts';
import { statementsOf } from './statements.ts';

/** A gem as a Gemfile names it. */
export interface GemRequirement {
  readonly name: string;
  /** `~> 1.2`, `1.2.3`: all must hold. */
  readonly versions: readonly string[];
  /** Groups it is in, if any: `development`, `test`. */
  readonly groups: readonly string[];
  /** Comes from a repository. */
  readonly isForeign?: true;
  /** A folder, relative to the Gemfile's. */
  readonly folder?: string;
}

/** A Gemfile. JSON-serialisable. */
export interface Gemfile {
  readonly gems: readonly GemRequirement[];
  /** It takes more gems from other files: a gemspec, another Gemfile. */
  readonly delegates: boolean;
}

interface Block {
  readonly groups: readonly string[];
  readonly isForeign?: true;
  readonly folder?: string;
}

const mostBlocks = 100;
const gemCall = /^gem[\s(]\s*["']([^"']+)["'](.*)$/;
const blockOpener = /^(?:if|unless|case|begin|while|until|for|def|class|module)\b/;
const repository = /(?:^|[\s,({])(?:(?:git|github|gist|bitbucket|gitlab):|:(?:git|github|gist|bitbucket|gitlab)\s*=>)/;
const folderOption = /(?:^|[\s,({])(?:path:|:path\s*=>)\s*["']([^"']*)["']/;
const groupOption = /(?:^|[\s,({])(?:groups?:|:groups?\s*=>)\s*(\[[^\]]*\]|%[iw]\[[^\]]*\]|:\w+|"[^"]*"|'[^']*')/;
const groupBlock = /^group[\s(]([^{]*?)\bdo\b/;

/**
 * Reads what a Gemfile says in plain words (https://bundler.io/man/gemfile.5.html): `gem` with literal names, versions and groups, also inside `group … do`.
 * It is a Ruby program and is never run: conditions are taken as if all held, what is computed is passed over.
 */
export function parseGemfile(bytes: Uint8Array): Gemfile {
  const gems: GemRequirement[] = [];
  const blocks: Block[] = [];
  let delegates = false;
  for (const statement of statementsOf(decodeText(bytes))) {
    const [, name, rest] = gemCall.exec(statement) ?? [];
    if (name !== undefined && rest !== undefined) gems.push(gemOf(name, rest, blocks));
    else if (/^(?:gemspec|eval_gemfile)\b/.test(statement)) delegates = true;
    if (/^end\b/.test(statement)) blocks.pop();
    else if (opensBlock(statement) && blocks.length < mostBlocks) blocks.push(blockOf(statement));
  }
  return { gems, delegates };
}

function opensBlock(statement: string): boolean {
  if (/\bend\s*\)?$/.test(statement)) return false;
  return /\bdo\b(?:\s*\|[^|]*\|)?$/.test(statement) || blockOpener.test(statement);
}

function blockOf(statement: string): Block {
  const group = groupBlock.exec(statement)?.[1];
  const folder = /^path[\s(]\s*["']([^"']*)["']/.exec(statement)?.[1];
  return {
    groups: group === undefined ? [] : wordsIn(group),
    ...(/^(?:git|github|gist|bitbucket|gitlab)\b/.test(statement) ? { isForeign: true } : {}),
    ...(folder === undefined ? {} : { folder }),
  };
}

function gemOf(name: string, rest: string, blocks: readonly Block[]): GemRequirement {
  const folder = folderOption.exec(rest)?.[1] ?? blocks.findLast((block) => block.folder !== undefined)?.folder;
  const isForeign = repository.test(rest) || blocks.some((block) => block.isForeign === true);
  return {
    name,
    versions: versionsIn(rest),
    groups: [...blocks.flatMap(({ groups }) => groups), ...wordsIn(groupOption.exec(rest)?.[1] ?? '')],
    ...(isForeign ? { isForeign } : {}),
    ...(folder === undefined ? {} : { folder }),
  };
}

/** The texts right behind the name. */
function versionsIn(rest: string): readonly string[] {
  const versions: string[] = [];
  const next = /\s*,\s*(?:\[\s*)?["']([^"']*)["'](?!\s*(?:=>|:))/y;
  for (let match = next.exec(rest); match !== null; match = next.exec(rest)) versions.push(match[1] ?? '');
  return versions;
}

/** `:development, 'test'`, `[:a, :b]`, `%i[a b]`. */
function wordsIn(text: string): readonly string[] {
  return text.match(/\w+/g)?.filter((word) => !/^[iw]$/.test(word) && word !== 'optional' && word !== 'true') ?? [];
}
