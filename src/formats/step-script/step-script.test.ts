import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { pipelinesOf } from './index.ts';
import { target } from './step-script.fuzz.ts';

/** `a b | c` for every pipeline, `&&` and `||` before it where they are. */
function told(script: string): readonly string[] {
  return pipelinesOf(script).map(({ commands, after, isSubstituted }) =>
    [
      after,
      commands
        .map(({ assignments, words, redirections }) =>
          [
            ...assignments.map(({ name, value }) => `${name}=${value}`),
            ...words.map(({ text }) => text),
            ...redirections.map(({ operator, target: to }) => `${operator}${to.text}`),
          ].join('·'),
        )
        .join(' | '),
      isSubstituted ? '$' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

describe('scripts of steps', () => {
  it.each<[string, readonly string[], string]>([
    ['make -j "two words" \'$x\'', ['make·-j·two words·$x'], 'quotes group'],
    ['a\nb;c & d', ['a', 'b', 'c', 'd'], 'separators'],
    ['a | b |& c', ['a | b | c'], 'pipes'],
    ['a && b || true', ['a', '&& b', '|| true'], 'what follows on success or failure'],
    ['a \\\n  -k b', ['a·-k·b'], 'a line that goes on'],
    ['a # | b\nc', ['a', 'c'], 'a comment'],
    ['a#b', ['a#b'], 'no comment inside a word'],
    ['X=1 Y="a b" c', ['X=1·Y=a b·c'], 'assignments before a command'],
    ['c X=1', ['c·X=1'], 'no assignment behind one'],
    ['"X"=1', ['X=1'], 'nor a quoted name'],
    ['echo "$(curl -k x)" `id -u`', ['curl·-k·x $', 'id·-u $', 'echo·$(curl -k x)·`id -u`'], 'substitutions are read too'],
    ['bash <(curl x)', ['curl·x $', 'bash·<(curl x)'], 'a process substitution'],
    ['if ! grep x; then y; else z; fi', ['grep·x', 'y', 'z', 'fi'], 'control words are no commands'],
    ['for i in a b; do c $i; done', ['for·i·in·a·b', 'c·$i', 'done'], 'a loop'],
    ['a >> "$GITHUB_ENV" 2>&1 < b', ['a·>>$GITHUB_ENV·>&1·<b'], 'redirections'],
    ['a &> b', ['a·&>b'], 'both streams'],
    ['echo ${{ github.event.issue.title }} x', ['echo·${{ github.event.issue.title }}·x'], "an expression of GitHub's is one word"],
    ['echo ${A:-"b c"} d', ['echo·${A:-"b c"}·d'], 'an expansion'],
    ['echo $((1 << 2)) d', ['echo·$((1 << 2))·d'], 'arithmetic is no here-document'],
    ['(cd x && make)', ['cd·x', '&& make'], 'a subshell'],
    ['cat <<EOF | sh\na | b\nEOF\nc', ['cat·<<EOF | sh', 'c'], 'a here-document is no command'],
    ["echo \"a\\\"b\" 'it'\\''s'", ['echo·a"b·it\'s'], 'escapes'],
    ['', [], 'nothing'],
    ['a "b', ['a·b'], 'a quote that is not closed'],
  ])('%j is %j: %s', (script, expected) => {
    expect(told(script)).toEqual(expected);
  });

  it('gives here-documents to their commands', () => {
    const [first, second] = pipelinesOf("cat <<A >x; cat <<-'B'\none $X\nA\n\ttwo\n\tB\nend\n").flatMap(({ commands }) => commands);
    expect(first?.hereTexts).toEqual([{ text: 'one $X\n', from: 23, isLiteral: false }]);
    expect(second?.hereTexts).toEqual([{ text: '\ttwo\n', from: 32, isLiteral: true }]);
  });

  it('tells where a group begins', () => {
    const script = 'a\n{ b; c; } >> f\n';
    expect(pipelinesOf(script).at(-1)?.commands[0]).toMatchObject({ groupFrom: 2, redirections: [{ target: { text: 'f' } }] });
  });

  it('knows what the shell leaves alone', () => {
    expect(pipelinesOf("a '$x' \"$x\" '$x'$y")[0]?.commands[0]?.words.map(({ isLiteral }) => isLiteral)).toEqual([false, true, false, false]);
  });

  it.each([
    ['substitutions', '$('.repeat(200_000)],
    ['backticks', '`'.repeat(400_001)],
    ['braces in backticks', '`${`'.repeat(100_000)],
    ['quotes in substitutions', '"$('.repeat(100_000)],
    ['here-documents', '<<E\n'.repeat(100_000)],
    ['here-documents of one line', 'a <<E <<E '.repeat(20_000)],
    ['arithmetic', '(('.repeat(200_000)],
    ['pipes', 'a | '.repeat(100_000)],
  ])('reads %s in linear time', (_, script) => {
    const start = performance.now();
    pipelinesOf(script);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describeFuzz(target);
