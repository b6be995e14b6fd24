import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { treeOf } from '../../../test/support/tree.ts';
import { MalformedError } from '../../core/error.ts';
import { parseBuildInfo } from './build-info.ts';
import { contentSetOf } from './content-sets.ts';
import { enabledExtras } from './enabled.ts';
import { buildInfoFile, platformsIn, untoldSets } from './index.ts';
import { target as ofFiles } from './enabled.fuzz.ts';
import { target } from './rpm-repositories.fuzz.ts';

describe('parseBuildInfo', () => {
  it.each`
    text                                                            | read                                                                | because
    ${'{"content_sets":["a-rpms","a-rpms","b-rpms"]}'}              | ${{ contentSets: ['a-rpms', 'b-rpms'], products: [] }}              | ${'a content manifest'}
    ${'{"content_sets":["a-debug-rpms","a-source-rpms__8_DOT_6"]}'} | ${{ contentSets: [], products: [] }}                                | ${'nothing that is installed to run'}
    ${'{"content_sets":[1,null,"no name","x y"]}'}                  | ${{ contentSets: [], products: [] }}                                | ${'what is no name'}
    ${'{"cpe":"cpe:/a:redhat:enterprise_linux:8::appstream"}'}      | ${{ contentSets: [], products: ['enterprise_linux:8::appstream'] }} | ${'labels'}
    ${'{"cpe":"cpe:/a:else:linux:8"}'}                              | ${undefined}                                                        | ${'of another vendor'}
    ${'{"packages":[]}'}                                            | ${undefined}                                                        | ${'another document'}
    ${'[]'}                                                         | ${undefined}                                                        | ${'no object'}
  `('$because', ({ text, read }: { text: string; read: unknown }) => expect(parseBuildInfo(Buffer.from(text))).toEqual(read));

  it('refuses what is no JSON, and content sets without number', () => {
    expect(() => parseBuildInfo(Buffer.from('{'))).toThrow(MalformedError);
    expect(() => parseBuildInfo(Buffer.from(JSON.stringify({ content_sets: Array.from({ length: 10_001 }, () => 'a') })))).toThrow(MalformedError);
  });
});

describe('contentSetOf', () => {
  it.each`
    name                                               | set
    ${'rhel-8-for-x86_64-baseos-rpms'}                 | ${'main'}
    ${'rhel-8-for-x86_64-baseos-rpms__8'}              | ${'main'}
    ${'ubi-8-appstream-rpms'}                          | ${'main'}
    ${'ubi-9-for-aarch64-baseos-rpms'}                 | ${'main'}
    ${'ubi-8-codeready-builder-rpms'}                  | ${'main'}
    ${'codeready-builder-for-rhel-9-x86_64-rpms'}      | ${'main'}
    ${'codeready-builder-for-rhel-9-x86_64-eus-rpms'}  | ${{ platform: 'rhel_eus:9::crb' }}
    ${'rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6'}    | ${{ platform: 'rhel_eus:8.6::baseos' }}
    ${'rhel-9-for-x86_64-appstream-e4s-rpms__9_DOT_0'} | ${{ platform: 'rhel_e4s:9.0::appstream' }}
    ${'rhel-8-for-x86_64-baseos-aus-rpms'}             | ${{ platform: 'rhel_aus:8::baseos' }}
    ${'rhel-8-for-x86_64-rt-rpms'}                     | ${{ platform: 'enterprise_linux:8::realtime' }}
    ${'rhel-8-for-x86_64-highavailability-rpms'}       | ${{ platform: 'enterprise_linux:8::highavailability' }}
    ${'rhel-7-server-rpms'}                            | ${'main'}
    ${'rhel-7-server-optional-rpms'}                   | ${'main'}
    ${'rhel-7-server-els-rpms'}                        | ${{ platform: 'rhel_els:7::server' }}
    ${'rhel-7-server-eus-rpms__7_DOT_7'}               | ${{ platform: 'rhel_eus:7.7::server' }}
    ${'rhocp-4.12-for-rhel-8-x86_64-rpms'}             | ${{ platform: 'openshift:4.12::el8' }}
    ${'jb-eap-7.4-for-rhel-8-x86_64-rpms'}             | ${undefined}
    ${'rhel-8-for-x86_64-baseos-rpms-x'}               | ${undefined}
  `('$name is $set', ({ name, set }) => expect(contentSetOf(name)).toEqual(set));
});

describe('enabledExtras', () => {
  it.each`
    text                                                 | enabled                  | because
    ${'[amzn2extra-docker]\nname=x\nenabled = 1\n'}      | ${['amzn2extra-docker']} | ${'enabled'}
    ${'[amzn2extra-docker]\r\nenabled=1\r\n'}            | ${['amzn2extra-docker']} | ${'lines that end in two characters'}
    ${'[amzn2extra-docker]\nenabled = 0\n'}              | ${undefined}             | ${'not enabled'}
    ${'[amzn2extra-docker]\nname=x\n'}                   | ${['amzn2extra-docker']} | ${'enabled where nothing is said'}
    ${'[amzn2extra-docker-source]\nenabled=1\n'}         | ${undefined}             | ${'sources'}
    ${'[amzn2extra-a]\nenabled=0\n[other]\nenabled=1\n'} | ${undefined}             | ${'another section'}
    ${'[amzn2-core]\nenabled=1\n'}                       | ${undefined}             | ${'the main repository'}
  `('$because', ({ text, enabled }: { text: string; enabled: unknown }) => expect(enabledExtras(Buffer.from(text))).toEqual(enabled));
});

describe('platformsIn', () => {
  const places = [
    'root/buildinfo/content_manifests/ubi8.json',
    'usr/share/buildinfo/content_manifests/app.json',
    'usr/share/buildinfo/content-sets.json',
  ];
  const sets = (name: string): string => JSON.stringify({ content_sets: [name] });

  it('names what the manifests and labels of all layers name, the main line excepted', () => {
    const tree = treeOf(
      { [places[0] ?? '']: sets('ubi-8-baseos-rpms'), 'usr/share/buildinfo/labels.json': '{"cpe":"cpe:/a:redhat:openshift:4.12::el8"}' },
      {
        [places[1] ?? '']: sets('rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6'),
        'root/buildinfo/labels.json': '{"cpe":"cpe:/o:redhat:enterprise_linux:8::baseos"}',
      },
      { [places[2] ?? '']: sets('rhel-8-for-x86_64-appstream-tus-rpms__8_DOT_6') },
    );
    expect(platformsIn(tree.analysed(buildInfoFile))).toEqual(['openshift:4.12::el8', 'rhel_eus:8.6::baseos', 'rhel_tus:8.6::appstream']);
  });

  it('says of which content sets nothing is known', () => {
    const [file] = treeOf({ [places[0] ?? '']: sets('jb-eap-7.4-for-rhel-8-x86_64-rpms') }).analysed(buildInfoFile);
    expect(file === undefined ? [] : untoldSets(file)).toMatchObject([
      { kind: 'partial-data', count: 1, reason: expect.stringContaining('jb-eap-7.4') },
    ]);
  });
});

describeFuzz(target);
describeFuzz(ofFiles);
