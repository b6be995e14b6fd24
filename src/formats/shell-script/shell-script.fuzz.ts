import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseShellScript } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/shell-script',
  seeds: [
    'set -eux; A=b apt-get update && sudo -E apt-get install -y \'curl\' "$X" || { echo no >&2; exit 1; }',
    'case "$a" in x|y) curl -L "$(cat u)" | sh ;; *) `date` ;; esac\ncat <<EOF > f\nbody $x\nEOF\nbash <<-\'E\'\n\techo hi\n\tE\n',
    'f() { a=(1 2 $(x)); for i in ${a[@]:-${b}}; do sh -c "eval \\"$i\\""; done; }; find . -exec chmod 777 {} \\; ; echo $((1<<2)) <(curl x)',
  ].map((seed) => Buffer.from(seed)),
  dictionary: [
    '$(',
    '<(',
    '`',
    '${',
    '}',
    ')',
    '<<E',
    '\nE\n',
    ';;',
    'case a in',
    'esac',
    "'",
    '"',
    '\\',
    '((',
    'sh -c ',
    '|',
    '&&',
    '=(',
    '$((',
  ].map((word) => Buffer.from(word)),
  run(bytes) {
    const text = Buffer.from(bytes).toString();
    const { commands } = parseShellScript({ text, pieces: [{ at: 0, line: 1, column: 1 }] }, { words: 10_000 });
    for (const command of commands) {
      if (command.line !== 1 || command.column < 1 || command.column > text.length + 1) throw new Error(`${command.name} is out of place`);
      for (const word of command.arguments) if (word.text.length > text.length) throw new Error('a word is longer than the script');
    }
  },
};
