import type { ShellCommand, ShellWord } from '../../formats/shell-script/index.ts';

/** The words of a command, taken apart into options and operands. */
export interface Options {
  /** Whether one of these is given: `-k`, `--insecure`. */
  has(...names: readonly string[]): boolean;
  /** The values of these, in order: `--output x`, `--output=x`, `-ox`. */
  valuesOf(...names: readonly string[]): readonly OptionValue[];
  readonly operands: readonly ShellWord[];
}

export interface OptionValue {
  readonly text: string;
  readonly word: ShellWord;
}

/** Takes words apart as most programs do. @param valued options that take a value: `-o --output`, letters in a row for short ones */
export function optionsOf(words: readonly ShellWord[], valued: ReadonlySet<string>): Options {
  const given = new Map<string, OptionValue[]>();
  const operands: ShellWord[] = [];
  const add: Add = (name, value) => {
    const values = given.get(name) ?? [];
    given.set(name, values);
    if (value !== undefined) values.push(value);
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    const next = words[at + 1];
    const following = next === undefined ? undefined : { text: next.text, word: next };
    if (text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (text.startsWith('--')) at += readLong(word, valued, following, add);
    else if (text.startsWith('-') && text.length > 1) at += readShort(word, valued, following, add);
    else operands.push(word);
  }
  return {
    has: (...names) => names.some((name) => given.has(name)),
    valuesOf: (...names) => names.flatMap((name) => given.get(name) ?? []),
    operands,
  };
}

type Add = (name: string, value?: OptionValue) => void;

/** How many further words it takes. */
function readLong(word: ShellWord, valued: ReadonlySet<string>, following: OptionValue | undefined, add: Add): number {
  const equals = word.text.indexOf('=');
  if (equals >= 0) add(word.text.slice(0, equals), { text: word.text.slice(equals + 1), word });
  else if (valued.has(word.text)) add(word.text, following);
  else add(word.text);
  return equals < 0 && valued.has(word.text) ? 1 : 0;
}

/** `-fsSLo x` is `-f -s -S -L -o x`. */
function readShort(word: ShellWord, valued: ReadonlySet<string>, following: OptionValue | undefined, add: Add): number {
  if (valued.has(word.text)) {
    add(word.text, following);
    return 1;
  }
  for (let at = 1; at < word.text.length; at += 1) {
    const name = `-${word.text[at]}`;
    if (!valued.has(name)) add(name);
    else if (at + 1 < word.text.length) {
      add(name, { text: word.text.slice(at + 1), word });
      return 0;
    } else {
      add(name, following);
      return 1;
    }
  }
  return 0;
}

/** Names of options as a set, from a list with blanks between them. */
export function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const curlOptions = names(
  '-o -H -d -u -X -A -e -b -c -F -T -m -w -x -C -K -r -t -y -z -Y -P -Q -D -E -U --output --header --data --data-raw --data-binary --user --request --user-agent --referer --cookie --cookie-jar --form --upload-file --max-time --write-out --proxy --continue-at --config --range --cert --key --cacert --capath --resolve --retry --retry-delay --retry-max-time --connect-timeout --url --output-dir --dump-header --proxy-user --oauth2-bearer --limit-rate',
);
const wgetOptions = names(
  '-O -o -P -U -t -T -w -Q -a -e -i -B -l -A -R -D -I -X --output-document --output-file --directory-prefix --user-agent --tries --timeout --wait --header --user --password --http-user --http-password --post-data --ca-certificate --input-file --execute',
);
const ariaOptions = names('-d -o -x -s -j -k --dir --out --header --http-user --http-passwd');

/** A command that fetches something by its address. */
export interface Download {
  readonly program: 'curl' | 'wget' | 'aria2c';
  readonly options: Options;
  readonly urls: readonly ShellWord[];
}

/** What a command fetches; undefined where it is no such program. */
export function downloadOf({ name, arguments: words }: ShellCommand): Download | undefined {
  if (name === 'curl') {
    const options = optionsOf(words, curlOptions);
    return { program: name, options, urls: [...options.operands, ...options.valuesOf('--url').map(({ word }) => word)] };
  }
  if (name === 'wget' || name === 'aria2c') {
    const options = optionsOf(words, name === 'wget' ? wgetOptions : ariaOptions);
    return { program: name, options, urls: options.operands };
  }
  return undefined;
}

const reference = /\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g;

/** A word with the variables in it that the file gives a value. */
export function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text.includes('$') ? text.replace(reference, (whole, braced?: string, bare?: string) => variables.get(braced ?? bare ?? '') ?? whole) : text;
}
