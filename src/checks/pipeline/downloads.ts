import type { Pipeline } from '../../formats/pipeline/index.ts';
import type { ShellWord } from '../../formats/step-script/index.ts';
import { commandsOf, type PlacedCommand, type Program } from './command.ts';

/** A command that fetches something from a URL that is written there. */
export interface Download {
  readonly command: PlacedCommand;
  readonly url: string;
  readonly scheme: string;
  /** Without credentials and port, in lower case; what is put in later stands as it is written: `$HOST`. */
  readonly host: string;
  /** Where the URL begins in the script. */
  readonly from: number;
}

const fetchers = new Set([
  'curl',
  'wget',
  'aria2c',
  'http',
  'https',
  'fetch',
  'git',
  'pip',
  'pip3',
  'go',
  'npm',
  'yarn',
  'helm',
  'add-apt-repository',
  'apt-key',
  'rpm',
  'dnf',
  'yum',
  'Invoke-WebRequest',
  'iwr',
]);
const url = /\b(https?|ftp|git):\/\/([^\s/'"`<>|;)]{1,300})/gi;

/** The downloads of all scripts, by programs that fetch. */
export function downloadsOf(pipeline: Pipeline): readonly Download[] {
  return commandsOf(pipeline).flatMap((command) =>
    fetches(command.program) ? command.program.arguments.flatMap((word) => urlsIn(command, word)) : [],
  );
}

function fetches({ name, arguments: given }: Program): boolean {
  if (name === 'git') return given.some(({ text }) => /^(?:clone|fetch|pull|submodule)$/.test(text));
  return fetchers.has(name);
}

const mostUrls = 100;
const longestUrl = 2_000;

function urlsIn(command: PlacedCommand, word: ShellWord): readonly Download[] {
  if (!word.text.includes('://')) return [];
  const raw = command.script.written.text.slice(word.from, word.to);
  let at = 0;
  const found = [...word.text.matchAll(url)].slice(0, mostUrls);
  return found.map(({ index, 0: whole, 1: scheme = '', 2: authority = '' }, number) => {
    at = Math.max(at, raw.indexOf(whole, at));
    const end = Math.min(index + longestUrl, found[number + 1]?.index ?? word.text.length);
    return { command, url: word.text.slice(index, end), scheme: scheme.toLowerCase(), host: hostOf(authority), from: word.from + at };
  });
}

function hostOf(authority: string): string {
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d+$/, '')
    .toLowerCase();
}

/** Whether a host is the machine itself, or in a network of its own. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|host\.docker\.internal|metadata\.google\.internal|[^.]+|.*\.(?:local|localhost|localdomain|internal|svc|test|example|invalid|nip\.io|sslip\.io)|.*\.svc\.cluster\.local|example\.(?:com|org|net))$/.test(
    host,
  );
}

/** Whether a host is put in when the script runs. */
export function isOpenHost(host: string): boolean {
  return host.includes('$') || host.includes('(');
}

/** Whether the address names one content: a commit of a repository. */
export function namesCommit(url: string): boolean {
  return /\/[0-9a-f]{40}\//.test(url);
}
