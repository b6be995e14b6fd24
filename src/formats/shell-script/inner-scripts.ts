/** A script or command that a command is given in its words. */
export type InnerScript =
  /** Words to be read as a script, joined by blanks. */
  | { readonly kind: 'script'; readonly from: number; readonly to: number }
  /** Words that are a command. */
  | { readonly kind: 'command'; readonly from: number; readonly to: number };

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'mksh', 'rbash']);

/** Whether a program is a shell of the POSIX family. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

/** What the words of a command, from the program on, are told to run; and whether it is a shell that reads its script from its input. */
export function innerScripts(name: string, words: readonly string[]): { readonly scripts: readonly InnerScript[]; readonly readsScript: boolean } {
  if (isShell(name)) return ofShell(words);
  if (name === 'eval' && words.length > 1) return given({ kind: 'script', from: 1, to: words.length });
  if (name === 'su' || name === 'runuser' || name === 'script') {
    const option = words.findIndex((word) => /^-[a-z]*c$/.test(word) || word === '--command');
    return option < 0 ? nothing : given({ kind: 'script', from: option + 1, to: option + 2 });
  }
  if (name === 'find') return { scripts: ofFind(words), readsScript: false };
  return nothing;
}

const nothing = { scripts: [], readsScript: false };

function given(script: InnerScript): { readonly scripts: readonly InnerScript[]; readonly readsScript: boolean } {
  return { scripts: [script], readsScript: false };
}

/** `-c` says that the first operand is the script; without an operand, or with `-s`, it comes from the input. */
function ofShell(words: readonly string[]): { readonly scripts: readonly InnerScript[]; readonly readsScript: boolean } {
  let isGiven = false;
  let at = 1;
  for (; at < words.length; at += 1) {
    const option = words[at] ?? '';
    if (!/^[-+][A-Za-z-]/.test(option)) break;
    if (option.startsWith('--')) continue;
    if (option.includes('c')) isGiven = true;
    if (option.includes('s')) return { scripts: [], readsScript: true };
    if (option.includes('o') || option.includes('O')) at += 1;
  }
  if (at >= words.length || words[at] === '-' || words[at] === '/dev/stdin') return { scripts: [], readsScript: !isGiven };
  return isGiven ? given({ kind: 'script', from: at, to: at + 1 }) : nothing;
}

function ofFind(words: readonly string[]): readonly InnerScript[] {
  const scripts: InnerScript[] = [];
  for (let at = 1; at < words.length; at += 1) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(words[at] ?? '')) continue;
    const from = at + 1;
    for (at = from; at < words.length && words[at] !== ';' && words[at] !== '+';) at += 1;
    if (at > from) scripts.push({ kind: 'command', from, to: at });
  }
  return scripts;
}
