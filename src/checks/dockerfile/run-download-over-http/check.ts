import { answerOf, type TextFailure } from '../../../core/check.ts';
import type { Dockerfile, RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand, ShellWord } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf, runCommandsOf } from '../instructions.ts';
import { downloadOf, expanded } from '../options.ts';
import { packageCommandOf } from '../package-commands.ts';
import { verifies } from '../verification.ts';

/** Plain HTTP to another machine. */
const plain = /^(?:git\+)?http:\/\/(?!(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|host\.docker\.internal)(?:[:/]|$))/i;

/** Something is fetched over a connection that anybody on the way may change, and nothing looks at what came. */
export const runDownloadOverHttp: DockerfileCheck = {
  id: 'run-download-over-http',
  catalogue: 'DF-17',
  title: 'Download goes over plain HTTP',
  severity: 'medium',
  why: 'Anybody on the way between the server and the build can change what is downloaded, and so what is in the image.',
  remediation: 'Use https://, or compare a checksum in the same RUN (`sha256sum -c`, `ADD --checksum=`).',
  references: [],
  judge(file) {
    const added = instructionsOf(file, ['ADD']).flatMap(({ sources, flags }) =>
      flags.some(({ name }) => name === 'checksum') ? [] : sources.filter(({ value }) => plain.test(value)),
    );
    return answerOf([...added.map((source) => failureAt(source, 'ADD fetches over plain HTTP')), ...inCommands(file)]);
  },
};

function inCommands(file: Dockerfile): readonly TextFailure[] {
  return runCommandsOf(file).flatMap(({ command, run }) => {
    const word = addressesOf(command).find(({ text }) => plain.test(expanded(text, run.variables)));
    return word === undefined || isLooked(command, run) ? [] : [failureAt(word, `${command.name} fetches over plain HTTP`)];
  });
}

/** A checksum behind a download settles it; behind an index of packages there is none. */
function isLooked(command: ShellCommand, run: RunInstruction): boolean {
  return downloadOf(command) !== undefined && verifies(run);
}

function addressesOf(command: ShellCommand): readonly ShellWord[] {
  const download = downloadOf(command);
  if (download !== undefined) return download.urls;
  if (command.name === 'git' && command.arguments.some(({ text }) => text === 'clone' || text === 'submodule' || text === 'remote'))
    return command.arguments;
  const packages = packageCommandOf(command);
  if (packages === undefined || ['apt', 'apk', 'rpm', 'zypper', 'go', 'cargo'].includes(packages.manager)) return [];
  const indexes = packages.options.valuesOf('-i', '--index-url', '--extra-index-url', '-f', '--find-links', '--registry', '-s', '--source');
  return [...indexes.map(({ text, word }) => ({ ...word, text })), ...packages.operands.filter(({ text }) => text.includes('://'))];
}
