/** A program that runs the command its further words are. */
interface Wrapper {
  /** Options that take the word behind them. */
  readonly valued: ReadonlySet<string>;
  /** Words of its own before the command. */
  readonly operands: number;
}

function wrapper(valued = '', operands = 0): Wrapper {
  return { valued: new Set(valued.split(' ')), operands };
}

const wrappers: ReadonlyMap<string, Wrapper> = new Map([
  ['sudo', wrapper('-u -g -h -p -C -T -r -t -U -D -R --user --group --host --prompt --chdir --chroot')],
  ['doas', wrapper('-u -C')],
  ['env', wrapper('-u -C --unset --chdir')],
  ['nice', wrapper('-n')],
  ['ionice', wrapper('-c -n')],
  ['timeout', wrapper('-s -k --signal --kill-after', 1)],
  ['xargs', wrapper('-n -P -I -L -d -a -s -E --max-args --max-procs --delimiter --arg-file')],
  ['exec', wrapper('-a')],
  ['time', wrapper('-f -o')],
  ['stdbuf', wrapper('-i -o -e')],
  ['chroot', wrapper('', 1)],
  ['gosu', wrapper('', 1)],
  ['su-exec', wrapper('', 1)],
  ['flock', wrapper('-w -E', 1)],
  ['runuser', wrapper('-u -g -G')],
  ['tini', wrapper('-p -e')],
  ...['command', 'builtin', 'nohup', 'setsid', 'busybox', 'eatmydata', 'fakeroot', 'unbuffer', 'dumb-init', 'catatonit', 'setpriv'].map(
    (name): [string, Wrapper] => [name, wrapper()],
  ),
]);

const assignment = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

/** Whether a word sets a variable: `A=b`, `A+=b`, `A[0]=b`. */
export function isAssignment(text: string): boolean {
  return assignment.test(text);
}

/** The file's name at the end of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where the command begins in words, past those that run it. */
export function commandStart(words: readonly string[]): {
  readonly start: number;
  readonly wrappers: readonly string[];
  readonly assigned: readonly number[];
} {
  const through: string[] = [];
  const assigned: number[] = [];
  let start = 0;
  for (;;) {
    for (; start < words.length && isAssignment(words[start] ?? ''); start += 1) assigned.push(start);
    const name = baseName(words[start] ?? '');
    const found = wrappers.get(name);
    const next = found === undefined ? start : behind(words, start, found, name);
    if (next === start || next >= words.length) return { start, wrappers: through, assigned };
    through.push(name);
    start = next;
  }
}

function behind(words: readonly string[], start: number, { valued, operands }: Wrapper, name: string): number {
  let at = start + 1;
  for (; (words[at] ?? '').startsWith('-'); at += 1) {
    const option = words[at] ?? '';
    // `command -v x` looks for x and does not run it; `runuser - user` runs a login shell.
    if (name === 'command' && /^-[vV]/.test(option)) return start;
    if (option === '--') {
      at += 1;
      break;
    }
    if (valued.has(option)) at += 1;
  }
  return at + operands;
}
