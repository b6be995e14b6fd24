import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseUpdate } from './index.ts';
import { target } from './updateinfo.fuzz.ts';

function update(inner: string): Buffer {
  return Buffer.from(`<update type="security"><id>A-1</id>${inner}</update>`);
}

describe('parseUpdate', () => {
  it('reads an update with its packages, each once', () => {
    const packages = ['x86_64', 'x86_64', 'aarch64'].map((arch) => `<package name="a" version="1" release="2" epoch="0" arch="${arch}"/>`).join('');
    const bytes = update(
      `<title>Title</title><severity>Important</severity><issued date="2022-06-06 17:58"/><updated date="2022-06-07 01:02:03"/>
       <references><reference href="https://x/1" id="CVE-2022-1111" type="cve"/><reference href="http://x/2" id="7" title="TRIAGE CVE-2022-2222 and CVE-2022-1111"/></references>
       <pkglist><collection short="c"><name>C</name>${packages}</collection></pkglist>`,
    );
    expect(parseUpdate(bytes)).toEqual({
      id: 'A-1',
      type: 'security',
      title: 'Title',
      severity: 'Important',
      issued: '2022-06-06T17:58:00Z',
      updated: '2022-06-07T01:02:03Z',
      cves: ['CVE-2022-1111', 'CVE-2022-2222'],
      links: ['https://x/1'],
      collections: [{ id: 'c', packages: ['x86_64', 'aarch64'].map((architecture) => ({ name: 'a', version: '1-2', architecture })) }],
    });
  });

  it.each`
    epoch           | version     | because
    ${'epoch="0"'}  | ${'1-2'}    | ${'zero is none'}
    ${''}           | ${'1-2'}    | ${'none'}
    ${'epoch="30"'} | ${'30:1-2'} | ${'one'}
  `('$because', ({ epoch, version }) => {
    const bytes = update(`<pkglist><collection><package name="a" version="1" release="2" ${epoch}/></collection></pkglist>`);
    expect(parseUpdate(bytes).collections[0]?.packages[0]?.version).toBe(version);
  });

  it.each`
    text                                                                                            | because
    ${'<update type="security"></update>'}                                                          | ${'no id'}
    ${'<other><id>A</id></other>'}                                                                  | ${'another element'}
    ${'<update><id>A</id><pkglist><collection><package name="a"/></collection></pkglist></update>'} | ${'a package without a version'}
    ${'<update><id>A</id>'}                                                                         | ${'cut off'}
  `('refuses $because', ({ text }) => expect(() => parseUpdate(Buffer.from(text))).toThrow(MalformedError));
});

describeFuzz(target);
