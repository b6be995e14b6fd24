import { answerOf } from '../../../core/check.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, runCommandsOf } from '../instructions.ts';
import { documentsOf, textsOf } from '../texts.ts';

/** Options by which a package manager installs what nobody signed. */
const options: Readonly<Record<string, RegExp>> = {
  'apt-get': /^--(?:allow-unauthenticated|force-yes|allow-insecure-repositories|no-allow-insecure-repositories=false)$/,
  apt: /^--(?:allow-unauthenticated|force-yes|allow-insecure-repositories)$/,
  aptitude: /^--allow-untrusted$/,
  apk: /^--allow-untrusted$/,
  yum: /^--nogpgcheck$|^--no-gpgchecks$/,
  dnf: /^--nogpgcheck$|^--no-gpgchecks$/,
  dnf5: /^--nogpgcheck$|^--no-gpgchecks$/,
  microdnf: /^--nogpgcheck$/,
  tdnf: /^--nogpgcheck$/,
  zypper: /^--no-gpg-checks$|^--allow-unsigned-rpm$/,
  rpm: /^--(?:nosignature|nodigest|noverify)$/,
  dpkg: /^--force-bad-verify$/,
};
/** Settings to the same end, in words or files. */
const settings =
  /\bgpgcheck\s{0,5}=\s{0,5}(?:0|no|false)\b|\[[^\]\n]{0,200}\btrusted=yes\b|AllowUnauthenticated["'\s=]{1,5}(?:true|1|yes)|AllowInsecureRepositories["'\s=]{1,5}(?:true|1|yes)|SigLevel\s{0,5}=\s{0,5}Never/i;

/** Packages are installed without their signature being checked: `apk --allow-untrusted`, `dnf --nogpgcheck`, `[trusted=yes]`. */
export const runPackageUnsigned: DockerfileCheck = {
  id: 'run-package-unsigned',
  catalogue: 'DF-14',
  title: 'Packages are installed without a checked signature',
  severity: 'high',
  why: 'The signature is what tells the packages of the distribution from those of anybody who stands between the mirror and the build.',
  remediation: 'Remove the option and import the key of the repository (`signed-by=` of apt, `gpgkey=` of dnf, /etc/apk/keys).',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.6' }],
  judge(file) {
    const documents = documentsOf(file).filter(({ text }) => settings.test(text));
    return answerOf([
      ...runCommandsOf(file).flatMap(({ command }) => {
        const how = uncheckedBy(command);
        return how === undefined ? [] : [failureAt(command, `${command.name} is told to take packages that nobody signed (${how})`)];
      }),
      ...documents.map((document) => failureAt(document, 'the file that is written here switches signatures off')),
    ]);
  },
};

function uncheckedBy(command: ShellCommand): string | undefined {
  const { name, arguments: words } = command;
  const form = Object.hasOwn(options, name) ? options[name] : undefined;
  const given = form === undefined ? undefined : words.find(({ text }) => form.test(text))?.text;
  if (given !== undefined) return given;
  const found = textsOf(command).flatMap(({ text }) => settings.exec(text)?.[0] ?? []);
  return found[0]?.replaceAll(/\s+/g, ' ').slice(0, 60);
}
