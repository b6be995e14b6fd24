import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { judgeCommands } from '../instructions.ts';
import { textsOf } from '../texts.ts';

const options: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:pip[\d.]*|python[\d.]*|uv|pipenv|conda|mamba)$/, /^--trusted-host(?:=|$)|^--allow-insecure-host(?:=|$)|^--insecure$/],
  [/^(?:npm|npx|pnpm)$/, /^--(?:strict-ssl=false|no-strict-ssl)$/],
  [/^apk$/, /^--no-check-certificate$/],
  [/^(?:yum|dnf5?|microdnf|tdnf)$/, /^--setopt=(?:\S{1,100}\.)?sslverify=(?:0|false|no)$/],
];
/** `npm config set strict-ssl false` and what others call it; the words joined by blanks. */
const configurations: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:npm|pnpm|yarn)$/, /^(?:config )?set (?:-\S{1,20} |--\S{1,20} ){0,3}(?:strict-ssl|enableStrictSsl)[ =]"?false/i],
  [/^pip[\d.]*$/, /^config (?:-\S{1,20} ){0,3}set \S{1,40}trusted-host/],
  [/^(?:conda|mamba)$/, /^config .{0,60}ssl_verify (?:false|no|0)/i],
  [/^composer$/, /^(?:global )?config .{0,60}(?:disable-tls (?:true|1)|secure-http (?:false|0))/],
  [/^bundle$/, /^config .{0,60}ssl_verify_mode 0/],
];
const settings = /Verify-Peer["'\s=]{1,5}(?:false|0|no)|\bsslverify\s{0,5}=\s{0,5}(?:0|false|no)\b|^\s{0,5}:ssl_verify_mode:\s{0,5}0/im;

/** A package manager that takes packages from any server that answers: `pip --trusted-host`, `npm config set strict-ssl false`. */
export const runPackageIndexUntrusted: DockerfileCheck = {
  id: 'run-package-index-untrusted',
  catalogue: 'DF-15',
  title: 'Package manager accepts any certificate',
  severity: 'high',
  why: 'Packages are programs that run in the build and in the image; without a checked certificate anybody on the way can hand in his own.',
  remediation: 'Remove the option; where the index has a certificate of an authority of your own, give that (`pip --cert`, `npm config set cafile`).',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.6' }],
  judge: (file) => judgeCommands(file, (command) => (acceptsAny(command) ? `${command.name} is told to accept any certificate` : undefined)),
};

function acceptsAny(command: ShellCommand): boolean {
  const { name, arguments: words } = command;
  const line = words
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 1_000);
  return (
    options.some(([program, option]) => program.test(name) && words.some(({ text }) => option.test(text))) ||
    configurations.some(([program, form]) => program.test(name) && form.test(line)) ||
    textsOf(command).some(({ text }) => settings.test(text))
  );
}
