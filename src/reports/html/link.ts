import { pageOfAdvisory } from '../advisory-pages.ts';
import { markup, type Markup } from './markup.ts';

/** Where advisories are published and what checks ask is explained; nothing else is linked, whoever names it. */
const hosts: ReadonlyMap<string, RegExp> = new Map([
  ...[
    'nvd.nist.gov',
    'www.cve.org',
    'cve.mitre.org',
    'cwe.mitre.org',
    'osv.dev',
    'www.cisa.gov',
    'www.first.org',
    'endoflife.date',
    'security-tracker.debian.org',
    'www.debian.org',
    'lists.debian.org',
    'security.alpinelinux.org',
    'ubuntu.com',
    'access.redhat.com',
    'bugzilla.redhat.com',
    'errata.almalinux.org',
    'errata.rockylinux.org',
    'linux.oracle.com',
    'alas.aws.amazon.com',
    'www.suse.com',
    'security.archlinux.org',
    'security.gentoo.org',
    'msrc.microsoft.com',
    'pkg.go.dev',
    'go.dev',
    'groups.google.com',
    'rustsec.org',
    'www.openwall.com',
    'logging.apache.org',
    'www.openssl.org',
    'openssl-library.org',
    'kubernetes.io',
    'docs.docker.com',
    'docs.github.com',
    'docs.gitlab.com',
    'owasp.org',
    'securitylab.github.com',
    'github.blog',
    'tekton.dev',
    'www.jenkins.io',
    'slsa.dev',
  ].map((host) => [host, /^\//] as const),
  ['github.com', /^\/(?:advisories\/|[\w.-]+\/[\w.-]+\/(?:security\/advisories|commit|pull|issues|releases)\/)/],
]);

/** A link, where the address is one of a place that publishes advisories or explains checks; else the text alone. */
export function link(address: string, text: string): Markup {
  const url = safeAddress(address);
  return url === undefined ? markup`${text}` : markup`<a href="${url}" rel="noopener noreferrer nofollow">${text}</a>`;
}

/** As it is written by the parser that browsers use; undefined for what is not linked. */
function safeAddress(address: string): string | undefined {
  if (address.length > 1_000 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const paths = hosts.get(url.host);
  return url.protocol === 'https:' && url.username === '' && url.password === '' && paths?.test(url.pathname) === true ? url.href : undefined;
}

/** The page on an advisory or a weakness; the id alone where there is none. */
export function linkToId(id: string): Markup {
  if (/^CWE-\d{1,6}$/.test(id)) return link(`https://cwe.mitre.org/data/definitions/${id.slice(4)}.html`, id);
  const page = pageOfAdvisory(id);
  return page === undefined ? markup`${id}` : link(page, id);
}
