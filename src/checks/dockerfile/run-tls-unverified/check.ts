import { answerOf } from '../../../core/check.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, runCommandsOf } from '../instructions.ts';
import { downloadOf } from '../options.ts';

const options =
  /^--(?:insecure-skip-tls-verify|tls-verify=false|src-tls-verify=false|no-check-certificate|trust-server-cert|proxy-insecure|check-certificate=false)(?:=true)?$/;
const gitSetting = /^http(?:\.\S{1,200})?\.sslverify(?:=(?:false|0|no|off))?$/i;
const local = /^(?:https?:\/\/)?(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?:[:/]|$)/;

/** A download whose sender is not proven: `curl -k`, `wget --no-check-certificate`, `git -c http.sslVerify=false`. */
export const runTlsUnverified: DockerfileCheck = {
  id: 'run-tls-unverified',
  catalogue: 'DF-12',
  title: 'Download does not check the certificate',
  severity: 'high',
  why: 'Anybody on the way can answer in the place of the server: what ends up in the image is his choice.',
  remediation:
    'Remove the option; where the server has a certificate of an authority of your own, install that (`update-ca-certificates`, `curl --cacert`).',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.6' }],
  judge(file) {
    return answerOf(
      runCommandsOf(file).flatMap(({ command }) => {
        const how = disabledBy(command);
        return how === undefined
          ? []
          : [failureAt(command, `${command.name === '' ? 'the command' : command.name} accepts any certificate (${how})`)];
      }),
    );
  },
};

function disabledBy(command: ShellCommand): string | undefined {
  const download = downloadOf(command);
  if (download !== undefined && download.urls.length > 0 && download.urls.every(({ text }) => local.test(text))) return undefined;
  if (download?.program === 'curl' && download.options.has('-k', '--insecure')) return '--insecure';
  const given = command.arguments.find(({ text }) => options.test(text))?.text;
  if (given !== undefined) return given;
  if (command.name === 'git') return ofGit(command);
  const configuration = command.redirections.find(({ target }) => /\.(?:curlrc|wgetrc)$/.test(target.text));
  const written = [...command.arguments.map(({ text }) => text), configuration?.body ?? ''].join(' ');
  return configuration !== undefined && /\binsecure\b|check_certificate\s*=\s*off/.test(written) ? configuration.target.text : undefined;
}

/** `git config http.sslVerify false`, `git -c http.sslVerify=false …` */
function ofGit({ arguments: words }: ShellCommand): string | undefined {
  const found = words.find(
    ({ text }, index) => gitSetting.test(text) && (text.includes('=') || /^(?:false|0|no|off)$/i.test(words[index + 1]?.text ?? '')),
  );
  return found === undefined ? undefined : 'http.sslVerify';
}
