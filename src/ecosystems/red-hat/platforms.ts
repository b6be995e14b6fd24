import type { Subject } from '../../core/match.ts';
import type { Package } from '../../core/package.ts';

/** Where to ask, and on what conditions. */
export type Platform = Pick<Subject, 'ecosystem' | 'needs' | 'branch'>;

/** Repositories that every subscription and every universal base image has, as the platform names of advisories end. */
const mainLine: ReadonlyMap<string, readonly string[]> = new Map([
  ['6', ['server', 'client', 'workstation', 'computenode']],
  ['7', ['server', 'client', 'workstation', 'computenode']],
]);
const sinceEight = ['baseos', 'appstream', 'crb'];

/** Streams that go on fixing a minor release when the main line has gone on to the next, by the product of their platforms. */
const streams: readonly { readonly product: string; readonly service: string }[] = [
  { product: 'rhel_eus', service: 'Extended Update Support' },
  { product: 'rhel_e4s', service: 'Update Services for SAP Solutions' },
  { product: 'rhel_aus', service: 'Advanced Mission Critical Update Support' },
  { product: 'rhel_tus', service: 'Telecommunications Update Service' },
];

/**
 * The platforms whose advisories may speak of a package: those of the main line; those of the repositories that the image has besides; and, on condition of
 * a subscription, the streams of its minor release. In a stream of its minor release a fix is of the package's own line: once installed, it settles.
 */
export function platformsOf({ release, version, purl, properties }: Package): readonly Platform[] {
  if (release === undefined) return [{ ecosystem: 'Red Hat' }];
  const minor = minorOf(purl, release);
  const parts = mainLine.get(release) ?? sinceEight;
  const main = parts.map((part) => `enterprise_linux:${release}::${part}`);
  const subscribed = (properties?.['repositories'] ?? '').split(' ').flatMap((platform) => inMinorRelease(platform, release, minor));
  const offered = mainLine.has(release) ? [...extendedLife(release, parts), ...streamsOf(minor, ['server'])] : streamsOf(minor, sinceEight);
  const had = new Set([...main, ...subscribed]);
  return [
    ...[...had].map((platform) => ({ ecosystem: `Red Hat:${platform}`, ...branchOf(platform, version) })),
    ...offered
      .filter(({ platform }) => !had.has(platform))
      .map(({ platform, needs }) => ({ ecosystem: `Red Hat:${platform}`, needs, ...branchOf(platform, version) })),
  ];
}

/** `8.6` where the package URL says that the system is of it. */
function minorOf(purl: string, release: string): string | undefined {
  const [, minor] = /[?&]distro=rhel-(\d+\.\d+)(?:&|#|$)/.exec(purl) ?? [];
  return minor?.split('.')[0] === release ? minor : undefined;
}

/** A stream whose minor release the repository does not tell is of that of the system. */
function inMinorRelease(platform: string, release: string, minor: string | undefined): readonly string[] {
  if (platform === '') return [];
  const isOpen = platform.startsWith('rhel_') && !platform.startsWith('rhel_els') && platform.includes(`:${release}::`);
  return isOpen && minor !== undefined ? [platform.replace(`:${release}::`, `:${minor}::`)] : [platform];
}

function streamsOf(minor: string | undefined, parts: readonly string[]): readonly { readonly platform: string; readonly needs: string }[] {
  if (minor === undefined) return [];
  return streams.flatMap(({ product, service }) =>
    parts.map((part) => ({ platform: `${product}:${minor}::${part}`, needs: `Red Hat ${service} for ${minor}` })),
  );
}

/** Of releases at the end of their life all fixes are there. */
function extendedLife(release: string, parts: readonly string[]): readonly { readonly platform: string; readonly needs: string }[] {
  const needs = `Red Hat Extended Life Cycle Support for ${release}`;
  return ['', ...parts.map((part) => `::${part}`)].map((part) => ({ platform: `rhel_els:${release}${part}`, needs }));
}

/** Whether a package was built for the minor release that a stream is of: `372.80.1.el8_6` and `rhel_eus:8.6::baseos`. */
function branchOf(platform: string, version: string): Pick<Platform, 'branch'> {
  const [, major, minor] = /^rhel_(?:eus|e4s|aus|tus):(\d+)\.(\d+)(?:::|$)/.exec(platform) ?? [];
  return major !== undefined && new RegExp(`\\.el${major}_${minor}(?:\\D|$)`).test(version) ? { branch: true } : {};
}
