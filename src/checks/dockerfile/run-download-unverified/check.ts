import { answerOf } from '../../../core/check.ts';
import type { RunInstruction } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';
import { downloadOf, type Download } from '../options.ts';
import { verifies } from '../verification.ts';

/** Keys, lists of repositories and checksums: what others are checked with. */
const forChecking = /\.(?:asc|gpg|pub|key|sig|sha\d{1,3}(?:sums?)?|md5|repo|list|sources|crt|pem)$|SHA\d{1,3}SUMS?$|checksums?(?:\.txt)?$/i;
const unpackers = /^(?:tar|bsdtar|unzip|gunzip|zcat|xz|bunzip2|cpio|dpkg|rpm2cpio)$/;

/** A program or archive is downloaded, and nothing in the same RUN compares a checksum or a signature. */
export const runDownloadUnverified: DockerfileCheck = {
  id: 'run-download-unverified',
  catalogue: 'DF-18',
  title: 'Downloaded file is not verified',
  severity: 'low',
  why: 'A release that was replaced at its source, or a mirror that was taken over, goes into the image unnoticed.',
  remediation:
    'Compare a checksum that stands in the Dockerfile (`echo "<sha256>  file" | sha256sum -c -`), verify the signature, or use `ADD --checksum=`.',
  references: [],
  judge(file) {
    return answerOf(
      instructionsOf(file, ['RUN']).flatMap((run) => {
        const [first, ...others] = verifies(run) ? [] : downloadsOf(run);
        const more = others.length === 0 ? '' : `; ${others.length} more in this RUN`;
        return first === undefined ? [] : [failureAt(first, `nothing compares what ${first.name} fetches with a checksum or signature${more}`)];
      }),
    );
  },
};

function downloadsOf({ commands }: RunInstruction): readonly ShellCommand[] {
  const unpacked = new Set(commands.flatMap(({ name, pipedFrom }) => (pipedFrom !== undefined && unpackers.test(name) ? [pipedFrom] : [])));
  return commands.filter((command) => {
    const download = downloadOf(command);
    return download !== undefined && download.urls.length > 0 && (unpacked.has(command) || writesFile(download, command));
  });
}

const outputs = { curl: ['-o', '--output'], wget: ['-O', '--output-document'], aria2c: ['-o', '--out'] };

function writesFile({ program, options, urls }: Download, { redirections }: ShellCommand): boolean {
  const redirected = redirections.find(({ operator }) => operator === '>' || operator === '>>')?.target.text;
  const place = options.valuesOf(...outputs[program]).at(-1)?.text ?? redirected;
  if (place === '-' || place === '/dev/null' || place === '/dev/stdout') return false;
  if (place === undefined && program === 'curl' && !options.has('-O', '--remote-name', '--remote-name-all')) return false;
  return ![place ?? '', ...urls.map(({ text }) => text.replace(/[?#].*$/s, ''))].some((text) => forChecking.test(text));
}
