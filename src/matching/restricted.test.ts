import { describe, expect, it } from 'vitest';
import { advisory, databaseOf, fixedIn, type LiteralAdvisories } from '../../test/support/database.ts';
import type { Package } from '../core/package.ts';
import { redHat } from '../ecosystems/red-hat/ecosystem.ts';
import { ubuntu } from '../ecosystems/ubuntu/ecosystem.ts';
import { matchPackages } from './index.ts';

function kernel(version: string, repositories?: string): Package {
  const purl = `pkg:rpm/redhat/kernel@${version}?distro=rhel-8.6`;
  const pkg = { purl, ecosystem: 'Red Hat', release: '8', name: 'kernel', version, locations: [{ path: '/x' }] };
  return repositories === undefined ? pkg : { ...pkg, properties: { repositories } };
}

const main = 'Red Hat:enterprise_linux:8::baseos';
const eus = 'Red Hat:rhel_eus:8.6::baseos';
const inMain = { [main]: { kernel: [fixedIn('RHSA-1', 'CVE-1', '4.18.0-500.el8')] } };
const inEus = { [main]: {}, [eus]: { kernel: [fixedIn('RHSA-2', 'CVE-1', '4.18.0-372.80.el8_6')] } };
const inBoth = { ...inMain, [eus]: inEus[eus] };
const twice = {
  ...inMain,
  [eus]: { kernel: [fixedIn('RHSA-2', 'CVE-1', '4.18.0-372.80.el8_6'), fixedIn('RHSA-3', 'CVE-1', '4.18.0-372.90.el8_6')] },
};
const needs = 'Red Hat Extended Update Support for 8.6';

describe('extended support of Red Hat', () => {
  it.each`
    version                  | advisories | repositories              | fix                                                                                            | because
    ${'4.18.0-372.9.el8_6'}  | ${inEus}   | ${undefined}              | ${{ state: 'not-fixed', versions: [], restricted: { needs, version: '4.18.0-372.80.el8_6' } }} | ${'fixed for subscribers only'}
    ${'4.18.0-372.9.el8_6'}  | ${inEus}   | ${'rhel_eus:8.6::baseos'} | ${{ state: 'fixed', versions: ['4.18.0-372.80.el8_6'] }}                                       | ${'the image is subscribed'}
    ${'4.18.0-372.9.el8_6'}  | ${inBoth}  | ${undefined}              | ${{ state: 'fixed', versions: ['4.18.0-500.el8'] }}                                            | ${'the main line has a fix for all'}
    ${'4.18.0-372.9.el8_6'}  | ${inBoth}  | ${'rhel_eus:8.6::baseos'} | ${{ state: 'fixed', versions: ['4.18.0-372.80.el8_6', '4.18.0-500.el8'] }}                     | ${'both, the nearest first'}
    ${'4.18.0-372.80.el8_6'} | ${inBoth}  | ${undefined}              | ${undefined}                                                                                   | ${'an installed fix of its own line settles it, though the main line stands higher'}
    ${'4.18.0-400.el8'}      | ${inBoth}  | ${undefined}              | ${{ state: 'fixed', versions: ['4.18.0-500.el8'] }}                                            | ${'of the main line: a fix of the stream says nothing, though it stands lower'}
    ${'4.18.0-372.80.el8_6'} | ${twice}   | ${undefined}              | ${{ state: 'fixed', versions: ['4.18.0-500.el8'] }}                                            | ${'the first fix of its line was not the last'}
    ${'4.18.0-372.90.el8_6'} | ${twice}   | ${undefined}              | ${undefined}                                                                                   | ${'the last one'}
  `(
    '$version: $because',
    ({ version, advisories, repositories, fix }: { version: string; advisories: LiteralAdvisories; repositories: string; fix: unknown }) => {
      const { matches } = matchPackages([kernel(version, repositories)], [redHat], databaseOf(advisories));
      expect(matches[0]?.fix).toEqual(fix);
    },
  );
});

describe('Ubuntu Pro', () => {
  const libssl: Package = {
    purl: 'pkg:deb/ubuntu/openssl@1',
    ecosystem: 'Ubuntu',
    release: '22.04:LTS',
    name: 'openssl',
    version: '1.2-3',
    locations: [{ path: '/x' }],
  };
  const open = (fixState?: 'wont-fix') => ({
    ...advisory('UBUNTU-CVE-1', 'CVE-1', { introduced: '0' }),
    ...(fixState === undefined ? {} : { fixState }),
  });

  it.each`
    everybody           | state          | because
    ${open()}           | ${'not-fixed'} | ${'no fix for all yet'}
    ${open('wont-fix')} | ${'wont-fix'}  | ${'and none to come'}
  `('names the fix of subscribers beside the state: $because', ({ everybody, state }) => {
    const records = {
      'Ubuntu:22.04:LTS': { openssl: [everybody] },
      'Ubuntu:Pro:22.04:LTS': { openssl: [fixedIn('USN-2', 'CVE-1', '1.2-3ubuntu0.2~esm1'), fixedIn('USN-1', 'CVE-1', '1.2-3ubuntu0.1~esm1')] },
    };
    expect(matchPackages([libssl], [ubuntu], databaseOf(records)).matches[0]?.fix).toEqual({
      state,
      versions: [],
      restricted: { needs: 'Ubuntu Pro', version: '1.2-3ubuntu0.2~esm1' },
    });
  });
});
