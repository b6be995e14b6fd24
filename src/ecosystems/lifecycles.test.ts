import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import { decodeProduct } from '../formats/endoflife/index.ts';
import { ecosystems } from './index.ts';

/** [id, VERSION_ID, other fields, product and release at endoflife.date] */
const releases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['AlmaLinux', { ID: 'almalinux', VERSION_ID: '8.4' }, 'almalinux 8'],
  ['Alpine', { ID: 'alpine', VERSION_ID: '3.10.4' }, 'alpine-linux 3.10'],
  ['Alpine', { ID: 'alpine', VERSION_ID: '3.21.0_alpha20240807' }, 'rolling'],
  ['Amazon Linux', { ID: 'amzn', VERSION_ID: '2018.03' }, 'amazon-linux 2018.03'],
  ['Amazon Linux', { ID: 'amzn', VERSION_ID: '2017.09' }, 'amazon-linux 2018.03'],
  ['Amazon Linux', { ID: 'amzn', VERSION_ID: '2' }, 'amazon-linux 2'],
  ['Amazon Linux', { ID: 'amzn', VERSION_ID: '2023' }, 'amazon-linux 2023'],
  ['Arch Linux', { ID: 'arch' }, 'rolling'],
  ['Azure Linux', { ID: 'azurelinux', VERSION_ID: '3.0' }, 'nobody tells'],
  ['CentOS', { ID: 'centos', VERSION_ID: '7', NAME: 'CentOS Linux' }, 'centos 7'],
  ['CentOS', { ID: 'centos', VERSION_ID: '9', NAME: 'CentOS Stream' }, 'centos-stream 9'],
  ['Chainguard', { ID: 'chainguard', VERSION_ID: '20230214' }, 'rolling'],
  ['Debian', { ID: 'debian', VERSION_ID: '10' }, 'debian 10, Debian LTS for everybody'],
  ['Debian', { ID: 'debian' }, 'debian of no release, Debian LTS for everybody'],
  ['Fedora', { ID: 'fedora', VERSION_ID: '40' }, 'fedora 40'],
  ['openSUSE', { ID: 'opensuse-leap', VERSION_ID: '15.6' }, 'opensuse 15.6'],
  ['openSUSE', { ID: 'opensuse-tumbleweed', VERSION_ID: '20260101' }, 'rolling'],
  ['Oracle Linux', { ID: 'ol', VERSION_ID: '8.10' }, 'oracle-linux 8, Oracle Extended Support'],
  ['Photon OS', { ID: 'photon', VERSION_ID: '3.0' }, 'photon 3.0'],
  ['Red Hat', { ID: 'rhel', VERSION_ID: '7.9' }, 'rhel 7, Red Hat Extended Life Cycle Support'],
  ['Rocky Linux', { ID: 'rocky', VERSION_ID: '9.4' }, 'rocky-linux 9'],
  ['SUSE', { ID: 'sles', VERSION_ID: '15.3' }, 'sles 15.3, SUSE Long Term Service Pack Support'],
  ['SUSE', { ID: 'sles', VERSION_ID: '12' }, 'sles 12.0, SUSE Long Term Service Pack Support'],
  ['SUSE', { ID: 'sles', VERSION_ID: '16.0' }, 'sles 16.0, SUSE Long Term Service Pack Support'],
  ['SUSE', { ID: 'sles_sap', VERSION_ID: '15.3' }, 'nobody tells'],
  ['SUSE', { ID: 'sle-micro', VERSION_ID: '5.3' }, 'suse-linux-micro 5.3'],
  ['SUSE', { ID: 'sl-micro', VERSION_ID: '6.0' }, 'suse-linux-micro 6.0'],
  ['Ubuntu', { ID: 'ubuntu', VERSION_ID: '22.04', VERSION: '22.04.5 LTS (Jammy Jellyfish)' }, 'ubuntu 22.04, Ubuntu Pro'],
  ['Ubuntu', { ID: 'ubuntu', VERSION_ID: '23.10' }, 'ubuntu 23.10, Ubuntu Pro'],
  ['Wolfi', { ID: 'wolfi', VERSION_ID: '20230201' }, 'rolling'],
];

function lifecycleTold(id: string, osRelease: Readonly<Record<string, string>>): ReturnType<NonNullable<(typeof ecosystems)[number]['lifecycle']>> {
  const plug = ecosystems.find((ecosystem) => ecosystem.id === id);
  const recognized = plug?.recognize?.(osRelease);
  expect(recognized, `${id} recognises ${JSON.stringify(osRelease)}`).toBeDefined();
  return plug?.lifecycle?.(recognized?.release);
}

function described(told: ReturnType<typeof lifecycleTold>): string {
  if (told === undefined || told === 'rolling') return told ?? 'nobody tells';
  const { product, cycle = 'of no release', extended } = told;
  return `${product} ${cycle}${extended === undefined ? '' : `, ${extended.name}${extended.forEverybody ? ' for everybody' : ''}`}`;
}

describe('lifecycle', () => {
  it.each(releases)('%s, %j: %s', (id, osRelease, expected) => {
    expect(described(lifecycleTold(id, osRelease))).toBe(expected);
  });

  it('is asked above of every distribution', () => {
    const asked = new Set(releases.map(([id]) => id));
    expect(ecosystems.filter((plug) => plug.recognize !== undefined && !asked.has(plug.id)).map(({ id }) => id)).toEqual([]);
  });

  it.skipIf(!hasShared)('names products and releases that endoflife.date has', () => {
    const lines = gunzipSync(readFileSync(shared('feeds', 'enrich', 'endoflife.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n');
    const known = new Set(
      lines.map((line) => decodeProduct(JSON.parse(line))).flatMap(({ product, cycles }) => cycles.map(({ name }) => `${product} ${name}`)),
    );
    const named = releases.flatMap(([id, osRelease]) => {
      const told = lifecycleTold(id, osRelease);
      return told === undefined || told === 'rolling' || told.cycle === undefined ? [] : [`${told.product} ${told.cycle}`];
    });
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
