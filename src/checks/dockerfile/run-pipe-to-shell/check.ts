import { answerOf } from '../../../core/check.ts';
import { isShell, type ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, runCommandsOf } from '../instructions.ts';
import { downloadOf } from '../options.ts';

const longestPipe = 20;

/** A script goes from the network into a shell without anybody having looked at it: `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`. */
export const runPipeToShell: DockerfileCheck = {
  id: 'run-pipe-to-shell',
  catalogue: 'DF-11',
  title: 'Script from the network is run unseen',
  severity: 'medium',
  why: 'Whoever controls the address runs what he likes in the build; the next build may get another script, and a broken download is run as far as it came.',
  remediation: 'Download to a file, compare its checksum or signature (`sha256sum -c`), then run it; better install a package of a version.',
  references: [],
  judge(file) {
    return answerOf(
      runCommandsOf(file).flatMap(({ command }) => {
        const download = downloadRunBy(command);
        return download === undefined ? [] : [failureAt(download, `what ${download.name} fetches is run by ${command.name} unseen`)];
      }),
    );
  },
};

const interpreters = /^(?:python[\d.]*|perl|ruby|node|php|eval|source|\.)$/;

function downloadRunBy(command: ShellCommand): ShellCommand | undefined {
  if (!isShell(command.name) && !interpreters.test(command.name)) return undefined;
  const substituted = command.arguments.flatMap(({ commands }) => commands).find((inner) => downloadOf(inner) !== undefined);
  return substituted ?? (readsInput(command) ? downloadBefore(command) : undefined);
}

/** Whether the program takes its script from the pipe. */
function readsInput({ readsScript, name, arguments: words }: ShellCommand): boolean {
  return readsScript || (/^(?:python[\d.]*|perl|ruby|node|php)$/.test(name) && (words.length === 0 || words[0]?.text === '-'));
}

function downloadBefore(command: ShellCommand): ShellCommand | undefined {
  let before = command.pipedFrom;
  for (let steps = 0; before !== undefined && steps < longestPipe; steps += 1) {
    if (downloadOf(before) !== undefined) return before;
    before = before.pipedFrom;
  }
  return undefined;
}
