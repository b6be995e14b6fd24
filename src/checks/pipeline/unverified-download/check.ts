import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Script } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { optionAmong } from '../command.ts';
import { downloadsOf, namesCommit, type Download } from '../downloads.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { remembered } from '../remembered.ts';

/** A program is downloaded and nothing in the script compares it with a checksum or a signature (CWE-494; OWASP CICD-SEC-9). */
export const unverifiedDownload: TextCheck<Pipeline> = {
  id: 'unverified-download',
  catalogue: 'CI-27',
  title: 'Downloaded program is not compared with a checksum',
  severity: 'low',
  why: 'Files of a release can be replaced by who gets hold of the account behind it; a checksum that is kept here tells.',
  remediation:
    'Keep the checksum beside the version, and compare: `echo "<sha256>  file" | sha256sum --check`; or verify the signature of the release.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: on(allSystems, (pipeline) => downloadsOf(pipeline).flatMap(failureOf)),
};

const archives =
  /^[^/]+:\/\/[^/]+\/.*(?:[-_](?:linux|darwin)[-_](?:amd64|arm64|x86_64)|\.(?:tar\.(?:gz|xz|bz2|zst)|tgz|txz|zip|gz|deb|rpm|apk|jar|exe|AppImage|run|bin))(?:[?"'$\s]|$)/;
const releases = /\/releases\/(?:latest\/)?download\/|dl\.k8s\.io\/|storage\.googleapis\.com\/kubernetes-release\//;
const texts = /\.(?:txt|json|ya?ml|md|html|sha256|sha512|asc|sig|pem|crt|key|gpg|sbom|sum)(?:[?"'\s]|$)|sha256sum|checksums/i;
const verified =
  /\bsha(?:1|224|256|384|512)?sums?\b|\bshasum\b|\bb2sum\b|\bgpgv?\b|\bcosign\s+verify|\bminisign\b|\bslsa-verifier\b|\bgh\s+attestation\s+verify|\bopenssl\s+dgst\b|\brpm\s+(?:-K|--checksig)|--checksum\b|checksum/i;

function failureOf({ command, url, from }: Download): readonly TextFailure[] {
  const { program, script } = command;
  if ((program.name !== 'curl' && program.name !== 'wget') || optionAmong(program, ['-I', '--head', '--spider']) !== undefined || namesCommit(url))
    return [];
  if (!(archives.test(url) || releases.test(url)) || texts.test(url) || isVerified(script)) return [];
  return [failureAt(script.written, `nothing compares what ${quoted(hostText(url))} gives with a checksum`, from)];
}

/** Scheme and host as they are written, without credentials. */
function hostText(url: string): string {
  const [, scheme = '', host = ''] = /(https?:\/\/)(?:[^@/\s]*@)?([^/\s:]*)/.exec(url) ?? [];
  return url.includes(`${scheme}${host}`) ? `${scheme}${host}` : host;
}

const isVerified = remembered(({ written }: Script): boolean => verified.test(written.text));
