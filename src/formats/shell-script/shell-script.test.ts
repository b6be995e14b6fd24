import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { commandsOfWords, parseShellScript, type ShellCommand, type ShellScript } from './index.ts';
import { target } from './shell-script.fuzz.ts';

const plenty = 1_000_000;

function read(text: string, words = plenty): ShellScript {
  return parseShellScript({ text, pieces: linesOf(text) }, { words });
}

function linesOf(text: string): { at: number; line: number; column: number }[] {
  let at = 0;
  return text.split('\n').map((line, index) => {
    const piece = { at, line: index + 1, column: 1 };
    at += line.length + 1;
    return piece;
  });
}

function shown({ name, arguments: words, wrappers, pipedFrom }: ShellCommand): string {
  const by = wrappers.length === 0 ? '' : `${wrappers.join('+')}: `;
  return `${pipedFrom === undefined ? '' : `${pipedFrom.name} | `}${by}${[name, ...words.map((word) => word.text)].join(' ')}`;
}

describe('parseShellScript', () => {
  it.each<[string, readonly string[], string]>([
    ['a b && c; d || e & f', ['a b', 'c', 'd', 'e', 'f'], 'lists'],
    ['a\n\nb\r\nc', ['a', 'b', 'c'], 'lines'],
    ['a | b |& c', ['a', 'a | b', 'b | c'], 'pipelines'],
    ['a |\n b', ['a', 'a | b'], 'a pipeline over lines'],
    ['(a; b) | c', ['a', 'b', 'b | c'], 'a group into a pipe'],
    ['{ a; b; } | c', ['a', 'b', 'b | c'], 'a group in braces'],
    ['a | (b; c)', ['a', 'a | b', 'c'], 'a pipe into a group'],
    ['while a; do b; done | c', ['a', 'b', 'b | c'], 'a loop into a pipe'],
    ['a \'b;c\' "d && e" f\\ g', ['a b;c d && e f g'], 'quotes and escapes'],
    ['a b\\\n c', ['a b c'], 'a continued line'],
    ['a "b\\"c" "\\d" "x\\\ny"', ['a b"c \\d xy'], 'escapes in double quotes'],
    ["a $'b c'", ['a b c'], 'quotes after a dollar'],
    ['a b#c # d\ne', ['a b#c', 'e'], 'comments'],
    ['/usr/bin/apt-get install x', ['apt-get install x'], 'the program without its folders'],
    ['A=b C="d e" f', ['f'], 'variables before a command'],
    ['A=b', [''], 'variables alone'],
    ['a=(curl wget) b', ['b'], 'an array is no command'],
    ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e'], 'conditions'],
    ['! a && [[ -f b ]] && c', ['a', '-f b ]]', 'c'], 'negation and tests'],
    ['for x in a b; do c $x; done', ['c $x'], 'loops'],
    ['for x in $(a); do b; done', ['a', 'b'], 'commands in the head of a loop'],
    ['case $x in a|b) c;; (d) e ;; *) f ; esac; g', ['c', 'e', 'f', 'g'], 'cases'],
    ['case $x in\n a)\n b\n ;;\nesac\nc', ['b', 'c'], 'cases over lines'],
    ['echo $(case x in a) b;; esac) c', ['b', 'echo $(case x in a) b;; esac) c'], 'a case in a substitution'],
    ['f() { a; }; function g { b; }; function h() { c; }', ['a', 'b', 'c'], 'functions'],
    ['a > b 2>&1 < c', ['a'], 'redirections are no words'],
    ['a 2 > b', ['a 2'], 'a number set apart from a redirection is a word'],
    ['echo $(a b) `c "d"` "$(e)" ${f:-$(g)} <(h)', ['a b', 'c d', 'e', 'g', 'h', 'echo $(a b) `c "d"` $(e) ${f:-$(g)} <(h)'], 'substitutions'],
    ['echo $((1 << 2))\na', ['echo $((1 << 2))', 'a'], 'arithmetic has no here-documents'],
    ['echo $((a b) | c)', ['a b', 'a | c', 'echo $((a b) | c)'], 'a group in a substitution'],
    ['sudo -E -u root a b', ['sudo: a b'], 'sudo with options'],
    ['sudo A=b env -i C=d timeout -k 5 10 /bin/a b', ['sudo+env+timeout: a b'], 'wrappers in wrappers'],
    ['a | xargs -n 1 b -c', ['a', 'a | xargs: b -c'], 'xargs'],
    ['command -v a', ['command -v a'], 'looked for, not run'],
    ['sudo', ['sudo'], 'nothing to run'],
    ['sh -c "a && b" x', ['sh -c a && b x', 'a', 'b'], 'a script for another shell'],
    ['bash -exo pipefail -c \'a | b "c d"\'', ['bash -exo pipefail -c a | b "c d"', 'a', 'a | b c d'], 'a script behind options'],
    ['sh -c "echo \\"a && b\\""', ['sh -c echo "a && b"', 'echo a && b'], 'quotes in quotes'],
    ['su x -c "a b"; eval a "b; c"', ['su x -c a b', 'a b', 'eval a b; c', 'a b', 'c'], 'su and eval'],
    [
      'find . -exec chmod 777 {} \\; -o -exec sh -c "a" +',
      ['find . -exec chmod 777 {} ; -o -exec sh -c a +', 'chmod 777 {}', 'sh -c a', 'a'],
      'find',
    ],
    ['cat <<E > f\na; b\nE\nc', ['cat', 'c'], 'a here-document is no script'],
    ['bash <<E\na; b\nE\nc', ['bash', 'a', 'b', 'c'], 'for a shell it is one'],
    ["sh -e <<-'E' && c\n\ta\n\tE\nd", ['sh -e', 'c', 'a', 'd'], 'with tabs taken off'],
    ['cat <<A <<B; x\na\nA\nb\nB\nc', ['cat', 'x', 'c'], 'two of them'],
    ['cat <<E | sh\na\nE\nc', ['cat', 'cat | sh', 'a', 'c'], 'by way of a pipe'],
    ['sh <<A -s $(b)\nc\nA', ['b', 'sh -s $(b)', 'c'], 'beside a substitution'],
    ['cat <<E\na\nb', ['cat', 'a', 'b'], 'one that does not end hides nothing'],
    ['"a b" \'\'', ['a b '], 'quoted programs'],
    ['[[ a ]] && b)', ['a ]]', 'b'], 'a bracket too many'],
    ['', [], 'nothing'],
  ])('%j is %j: %s', (text, expected) => {
    expect(read(text).commands.map(shown)).toEqual(expected);
  });

  it('knows what is set', () => {
    const { commands } = read('A=b C=$d make; export E="f g" H; env I=j k L=m');
    expect(commands.flatMap(({ assignments }) => assignments.map(({ name, value, isLiteral }) => `${name}=${value} ${isLiteral}`))).toEqual([
      'A=b true',
      'C=$d false',
      'E=f g true',
      'I=j true',
    ]);
  });

  it('knows where it is written to, and what from', () => {
    const [command] = read('cat <<E >> "$d"/f\nx\ny\nE\n').commands;
    expect(command?.redirections.map(({ operator, target, body }) => [operator, target.text, target.isLiteral, body])).toEqual([
      ['<<', 'E', true, 'x\ny\n'],
      ['>>', '$d/f', false, undefined],
    ]);
  });

  it('knows where each word stands, also in a script in quotes', () => {
    const { commands } = read('a &&\n  sudo b c\nsh -c "\nd \\"e\\" f\n"');
    expect(commands.map(({ name, line, column }) => `${name} ${line}:${column}`)).toEqual(['a 1:1', 'b 2:3', 'sh 3:1', 'd 4:1']);
    expect(commands[3]?.arguments.map(({ text, line, column }) => `${text} ${line}:${column}`)).toEqual(['e 4:4', 'f 4:9']);
  });

  it.each<[string, string]>([
    ['a "b', 'is not closed'],
    ["a 'b", 'is not closed'],
    ['a $(b', 'is not closed'],
    ['a `b', 'is not closed'],
    ['a ${b', 'is not closed'],
    ['$('.repeat(30), 'deeper than 20'],
  ])('says what it could not read: %j', (text, problem) => {
    expect(read(text).problem).toContain(problem);
  });

  it('reads no more words than it may', () => {
    const { commands, problem } = read('a; '.repeat(100), 10);
    expect(commands.length).toBeLessThanOrEqual(10);
    expect(problem).toContain('more words');
  });

  it.each([
    ['words', 'a '],
    ['commands', 'a;'],
    ['pipes', 'a|'],
    ['quotes', '"a" '],
    ['substitutions side by side', '$(a) '],
    ['substitutions one in the other', '$('],
    ['arithmetic', '$(('],
    ['braces', '${a:-'],
    ['backquotes', '`a'],
    ['here-documents on one line', '<<E '],
    ['here-documents that never end', '<<E\n'],
    ['here-documents with tabs', '<<-E\n\tE\n\tE\n'],
    ['escapes', '\\'],
    ['brackets', '('],
    ['closing brackets', ')'],
    ['redirections', '>'],
    ['cases', 'case a in '],
    ['scripts in scripts', 'sh -c "'],
    ['blanks', ' '],
    ['assignments', 'A['],
  ])('is not slowed down by long runs of %s', (_, piece) => {
    const started = performance.now();
    read(piece.repeat(Math.ceil(300_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('commandsOfWords', () => {
  it('reads a command without a shell, and the script it gives to one', () => {
    const words = ['/bin/sh', '-c', 'a && b'].map((text, index) => ({ text, pieces: [{ at: 0, line: 1, column: 1 + index * 10 }] }));
    const { commands } = commandsOfWords(words, { words: plenty });
    expect(commands.map(({ name, column }) => `${name} ${column}`)).toEqual(['sh 1', 'a 21', 'b 26']);
  });

  it('takes a word as it is', () => {
    const { commands } = commandsOfWords([{ text: 'a;b $c', pieces: [{ at: 0, line: 1, column: 1 }] }], { words: plenty });
    expect(commands.map(({ name }) => name)).toEqual(['a;b $c']);
  });
});

describeFuzz(target);
