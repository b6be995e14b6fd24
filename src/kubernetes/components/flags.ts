import type { FieldPath } from '../field-path.ts';
import { fieldsOf, itemsOf, type KubernetesFields, type KubernetesValue } from '../object.ts';
import { componentNames, type ComponentName, type FlagSetting } from './component.ts';

/** A word of a command line, and where it is written. */
export interface Word {
  readonly text: string;
  readonly path: FieldPath;
}

/** The command line of a container: its command, then its arguments. What a shell is told by `-c` is taken apart into words. */
export function commandLine(container: KubernetesFields, path: FieldPath): readonly Word[] {
  const words = ['command', 'args'].flatMap((field) =>
    itemsOf(container[field]).flatMap((text, index): readonly Word[] => (typeof text === 'string' ? [{ text, path: [...path, field, index] }] : [])),
  );
  return words.flatMap((word) => (/\s/.test(word.text.trim()) ? splitWords(word) : [word]));
}

/** Words of a script, without quotes around them; line ends that are escaped do not count. */
function splitWords({ text, path }: Word): readonly Word[] {
  const words =
    text
      .slice(0, 65_536)
      .replaceAll('\\\n', ' ')
      .match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => ({ text: word.replaceAll(/["']/g, ''), path }));
}

/** The component that a command line starts, and the words behind its name. */
export function programIn(words: readonly Word[]): { readonly name: ComponentName; readonly rest: readonly Word[] } | undefined {
  for (const [index, { text }] of words.entries()) {
    if (/^-[a-z]*c$/.test(text)) continue; // A shell is told what to run.
    if (text.startsWith('-')) return undefined;
    const base = text.slice(text.lastIndexOf('/') + 1);
    const name = componentNames.find((one) => one === base) ?? hyperkube(words, index);
    if (name !== undefined) return { name, rest: words.slice(index + 1) };
  }
  return undefined;
}

/** `hyperkube apiserver`: all components were once one program. */
function hyperkube(words: readonly Word[], index: number): ComponentName | undefined {
  const before = words[index - 1]?.text ?? '';
  const text = words[index]?.text ?? '';
  return /(?:^|\/)hyperkube$/.test(before) ? componentNames.find((one) => one === text || one === `kube-${text}`) : undefined;
}

/** Flags that are true or false take no value from the next word: `--profiling false` is true (spf13/pflag, "Command line flag syntax"). */
const truths = new Set(
  `anonymous-auth allow-privileged auto-tls client-cert-auth enable-bootstrap-token-auth insecure-allow-any-token leader-elect make-iptables-util-chains
peer-auto-tls peer-client-cert-auth profiling protect-kernel-defaults rotate-certificates rotate-server-certificates seccomp-default
service-account-extend-token-expiration service-account-lookup use-service-account-credentials`.split(/\s+/),
);

/** Flags of a command line: `--x=y`, `--x y`, `-x`; one that stands alone is true. */
export function flagsOf(words: readonly Word[]): ReadonlyMap<string, FlagSetting> {
  const flags = new Map<string, FlagSetting>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    const flag = /^--?([a-zA-Z][\w.-]*)(?:=([\s\S]*))?$/.exec(word.text);
    if (flag === null) continue;
    const [, name = '', given] = flag;
    const next = words[index + 1];
    const takesNext = given === undefined && !truths.has(name) && next !== undefined && !next.text.startsWith('-');
    if (takesNext) index += 1;
    addFlag(flags, name, given ?? (takesNext ? next.text : 'true'), word.path);
  }
  return flags;
}

/** Flags as kubeadm is given them: a mapping, or since v1beta4 a list of names and values. */
export function extraFlags(value: KubernetesValue, path: FieldPath): ReadonlyMap<string, FlagSetting> {
  const flags = new Map<string, FlagSetting>();
  for (const [name, text] of Array.isArray(value) ? [] : Object.entries(fieldsOf(value))) addFlag(flags, name, String(text ?? ''), [...path, name]);
  for (const [index, item] of itemsOf(value).entries()) {
    const { name, value: text } = fieldsOf(item);
    if (typeof name === 'string') addFlag(flags, name, String(text ?? ''), [...path, index]);
  }
  return flags;
}

function addFlag(flags: Map<string, FlagSetting>, name: string, value: string, path: FieldPath): void {
  flags.set(name, { values: [...(flags.get(name)?.values ?? []), value], path });
}
