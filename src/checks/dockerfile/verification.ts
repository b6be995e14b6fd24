import type { RunInstruction } from '../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../formats/shell-script/index.ts';
import { someCommand } from './texts.ts';

const verifiers =
  /^(?:(?:sha(?:1|224|256|384|512)|b2|md5)sum|shasum|gpg2?|gpgv2?|gpg-agent|cosign|minisign|signify|slsa-verifier|rpmkeys|sq|in-toto-verify)$/;

/** Whether a RUN looks at what it got: a checksum, a signature. */
export function verifies(run: RunInstruction): boolean {
  return someCommand(run, isVerification);
}

function isVerification({ name, arguments: words }: ShellCommand): boolean {
  if (verifiers.test(name)) return !words.some(({ text }) => text === '--dearmor' || text === '--import');
  if (name === 'openssl') return words[0]?.text === 'dgst' || /^sha\d+$/.test(words[0]?.text ?? '');
  if (name === 'rpm') return words.some(({ text }) => text === '-K' || text === '--checksig');
  if (name === 'aria2c') return words.some(({ text }) => text.startsWith('--checksum'));
  return name === 'gh' && words[0]?.text === 'attestation';
}
