import type { Ordering } from '../../src/core/ordering.ts';
import { apk, deb, go, maven, pep440, semver } from '../../src/versions/index.ts';
import type { Interval } from './statement.ts';

/** How an ecosystem orders its versions, and how one writes versions right below and above another. */
interface Scheme {
  readonly ordering: Ordering;
  below(version: string): string;
  above(version: string): string;
}

const debian: Scheme = { ordering: deb, below: (version) => `${version}~`, above: (version) => `${version}+b9` };

const apkScheme: Scheme = {
  ordering: apk,
  below: (version) => version.replace(/-r(\d+)$/, (_, build: string) => (build === '0' ? '_pre0-r0' : `-r${Number(build) - 1}`)),
  above: (version) => version.replace(/-r(\d+)$/, (_, build: string) => `-r${Number(build) + 1}`),
};

/** `1.2.3-0` is the least version of 1.2.3; what is before a pre-release or a commit has its last number, or its time, one lower. */
function semanticBelow(version: string): string {
  const [, core = '', pre, build = ''] = /^([^-+]*)(?:-([^+]*))?(\+.*)?$/.exec(version) ?? [];
  if (pre === undefined) return `${core}-0${build}`;
  const isCommit = /\d{14}-[0-9a-f]{12}$/.test(pre);
  return `${core}-${pre.replace(isCommit ? /\d{14}(?=-[0-9a-f]{12}$)/ : /\d+(?=\D*$)/, (digits) => String(Math.max(0, Number(digits) - 1)))}${build}`;
}

function semanticAbove(version: string): string {
  return version.replace(/^(\d+\.\d+\.)(\d+)([^+]*)/, (_, head: string, patch: string, pre: string) =>
    pre === '' ? `${head}${Number(patch) + 1}` : `${head}${patch}`,
  );
}

const schemes: Readonly<Record<string, Scheme>> = {
  Debian: debian,
  Ubuntu: debian,
  Alpine: apkScheme,
  Wolfi: apkScheme,
  npm: { ordering: semver, below: semanticBelow, above: semanticAbove },
  Go: { ordering: go, below: semanticBelow, above: semanticAbove },
  PyPI: { ordering: pep440, below: (version) => `${version}.dev0`, above: (version) => `${version}.post1` },
  Maven: { ordering: maven, below: (version) => `${version}-SNAPSHOT`, above: (version) => `${version}.1` },
};

function schemeOf(ecosystem: string): Scheme {
  const scheme = schemes[ecosystem.split(':')[0] ?? ''];
  if (scheme === undefined) throw new Error(`no scheme for ${ecosystem}`);
  return scheme;
}

export function orderingFor(ecosystem: string): Ordering {
  return schemeOf(ecosystem).ordering;
}

/** Whether a version lies in one of the intervals. @throws Error where no order can be told */
export function isAffected(ecosystem: string, version: string, intervals: readonly Interval[]): boolean {
  const { ordering } = schemeOf(ecosystem);
  const compare = (other: string): number => {
    const order = ordering.compare(version, other);
    if (order === undefined) throw new Error(`${ecosystem}: no order between ${version} and ${other}`);
    return order;
  };
  return intervals.some(({ introduced, fixed, lastAffected }) => {
    if (introduced !== '0' && compare(introduced) < 0) return false;
    if (fixed !== undefined) return compare(fixed) < 0;
    return lastAffected === undefined || compare(lastAffected) <= 0;
  });
}

/** The ends of the intervals with their neighbours, and two versions far away. */
export function probesOf(ecosystem: string, intervals: readonly Interval[]): readonly string[] {
  const { ordering, below, above } = schemeOf(ecosystem);
  const ends = intervals.flatMap(({ introduced, fixed = '0', lastAffected = '0' }) => [introduced, fixed, lastAffected]).filter((end) => end !== '0');
  const far = ecosystem.startsWith('Alpine') || ecosystem === 'Wolfi' ? ['0.0.1-r0', '99999.0.0-r0'] : ['0.0.1', '99999.0.0'];
  const near = ends.flatMap((end) => [end, below(end), above(end)]);
  return [...new Set([...near, ...far])].filter((version) => ordering.compare(version, version) !== undefined);
}
