import { execFileSync } from 'node:child_process';
import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { MalformedError } from '../core/error.ts';
import type { ImportedRecord, Importer } from '../core/importer.ts';
import { decodeOsvValue } from '../formats/osv/index.ts';
import { ElementSplitter } from '../formats/xml/index.ts';
import { importers } from './importers.ts';

function named(id: string): Importer {
  const importer = importers.find((one) => one.id === id);
  if (importer === undefined) throw new Error(`no importer ${id}`);
  return importer;
}

/** `Ecosystem name < fixed` for each package of each record. */
function told(records: readonly ImportedRecord[]): readonly string[] {
  return records.flatMap(({ affected }) =>
    affected.flatMap(({ package: { ecosystem, name }, ranges }) =>
      ranges.map(({ events }) => `${ecosystem} ${name} < ${events.flatMap((event) => ('fixed' in event ? [event.fixed] : [])).join() || 'none'}`),
    ),
  );
}

function importDocument(importer: Importer, bytes: Buffer, file: string): readonly ImportedRecord[] {
  expect(importer.recognises(bytes.toString('utf8', 0, 64 << 10))).toBe(true);
  expect(importers.filter((other) => other.recognises(bytes.toString('utf8', 0, 64 << 10)))).toEqual([importer]);
  if (importer.element === undefined) return importer.read(bytes, file);
  const records: ImportedRecord[] = [];
  const splitter = new ElementSplitter(importer.element, 16 << 20, (element) => records.push(...importer.read(element, file)));
  splitter.take(bytes);
  splitter.end();
  return records;
}

describe('importers', () => {
  it('are listed, one for each folder that has one', () => {
    const folders = readdirSync(import.meta.dirname).filter((name) => existsSync(join(import.meta.dirname, name, 'importer.ts')));
    expect(importers.map(({ id }) => folders.find((folder) => id.startsWith(`${folder}-`)))).toEqual(folders.toSorted());
    expect(new Set(importers.map(({ id }) => id)).size).toBe(importers.length);
  });

  it.each(importers.map((importer) => [importer.id, importer] as const))('%s recognises nothing else and fails plainly', (_, importer) => {
    for (const head of ['', '<updates></updates>', '<html>', '[{"id":"x"}]', '{"id":"CVE-1"}']) expect(importer.recognises(head)).toBe(false);
    for (const bytes of [Buffer.alloc(0), Buffer.from('\0<'), Buffer.from('<update>')])
      expect(() => importer.read(bytes, 'x')).toThrow(MalformedError);
  });
});

describe('Amazon Linux', () => {
  const update = (collection: string): Buffer =>
    Buffer.from(
      `<?xml version="1.0" ?><updates><update type="security" from="linux-security@amazon.com"><id>ALAS2-2024-1</id><title>T</title>
       <updated date="2024-02-22 23:22"/><severity>important</severity><references><reference href="https://x/y" id="CVE-2024-1111" type="cve"/></references>
       <pkglist><collection short="${collection}"><package name="a" version="1" release="2.amzn2" epoch="1" arch="x86_64"/>
       <package name="a" version="1" release="2.amzn2" epoch="1" arch="aarch64"/></collection></pkglist></update></updates>`,
    );

  it.each`
    collection                      | ecosystem
    ${'amazon-linux-ami'}           | ${'Amazon Linux:1'}
    ${'amazon-linux-2'}             | ${'Amazon Linux:2'}
    ${'amazon-linux-2023'}          | ${'Amazon Linux:2023'}
    ${'amazon-linux-2---docker'}    | ${'Amazon Linux:2:docker'}
    ${'amazon-linux-2023---nvidia'} | ${'Amazon Linux:2023'}
    ${'something-else'}             | ${undefined}
  `('$collection is of $ecosystem', ({ collection, ecosystem }) => {
    const records = importDocument(named('amazon-updateinfo'), update(collection), 'updateinfo.xml');
    expect(told(records)).toEqual(ecosystem === undefined ? [] : [`${ecosystem} a < 1:1-2.amzn2`]);
    expect(records.map(decodeOsvValue)).toMatchObject([
      { id: 'ALAS2-2024-1', upstream: ['CVE-2024-1111'], rating: 'high', modified: '2024-02-22T23:22:00.000Z', references: ['https://x/y'] },
    ]);
  });
});

describe('Fedora', () => {
  const update = (type: string, short: string): Buffer =>
    Buffer.from(
      `<updates><update from="updates@fedoraproject.org" status="stable" type="${type}" version="2.0"><id>FEDORA-2025-a</id><title>a-1-2.fc43</title>
       <references><reference href="https://b/1" id="1" type="bugzilla" title="TRIAGE CVE-2025-1111 a: overflow [fedora-all]"/></references>
       <pkglist><collection short="${short}"><package name="a" version="1" release="2.fc43" epoch="0" arch="src"/>
       <package name="a-libs" version="1" release="2.fc43" epoch="0" arch="x86_64"/></collection></pkglist></update></updates>`,
    );

  it.each`
    type          | short     | expected                           | because
    ${'security'} | ${'F43'}  | ${['Fedora:43 a-libs < 1-2.fc43']} | ${'what is installed, not its source'}
    ${'security'} | ${'F38M'} | ${[]}                              | ${'modules'}
    ${'security'} | ${'EL-6'} | ${[]}                              | ${'another repository'}
    ${'bugfix'}   | ${'F43'}  | ${[]}                              | ${'not about security'}
  `('$type $short: $because', ({ type, short, expected }) => {
    expect(told(importDocument(named('fedora-updateinfo'), update(type, short), 'updateinfo.xml'))).toEqual(expected);
  });

  it('takes the CVEs from what the references are called', () => {
    expect(importDocument(named('fedora-updateinfo'), update('security', 'F43'), 'x')[0]?.upstream).toEqual(['CVE-2025-1111']);
  });
});

describe('Oracle Linux', () => {
  it('keeps modules and builds apart that are not to be compared', () => {
    const comments = [
      'glibc is earlier than 2:2.28-164.0.1.ksplice1.el8',
      'gnutls is earlier than 10:3.6-4.el8_fips',
      'bash is earlier than 0:4.4-1.el8',
    ];
    const definition = `<definition class="patch"><metadata><title>ELSA-2023-1:  x (MODERATE)</title><affected><platform>Oracle Linux 8</platform></affected>
      <reference source="CVE" ref_id="CVE-2023-1111"/><advisory><severity>MODERATE</severity></advisory></metadata>
      <criteria>${comments.map((comment) => `<criterion comment="${comment}"/>`).join('')}
      <criteria><criterion comment="Module virt:ol is enabled"/><criterion comment="hivex is earlier than 0:1.3-1.module+el8"/></criteria></criteria></definition>`;
    const document = `<oval_definitions><generator><product_name>Oracle Errata System</product_name></generator><definitions>${definition}</definitions></oval_definitions>`;
    const records = importDocument(named('oracle-oval'), Buffer.from(document), 'elsa.xml');
    expect(told(records)).toEqual([
      'Oracle Linux:8 ksplice::glibc < 2:2.28-164.0.1.ksplice1.el8',
      'Oracle Linux:8 fips::gnutls < 10:3.6-4.el8_fips',
      'Oracle Linux:8 bash < 4.4-1.el8',
      'Oracle Linux:8 virt:ol::hivex < 1.3-1.module+el8',
    ]);
    expect(decodeOsvValue(records[0])).toMatchObject({ id: 'ELSA-2023-1', upstream: ['CVE-2023-1111'], rating: 'medium' });
  });
});

describe('Photon OS', () => {
  const row = (more: object): object => ({
    cve_id: 'CVE-2024-1111',
    pkg: 'a',
    cve_score: 7.5,
    aff_ver: 'NA',
    res_ver: 'NA',
    status: 'Fixed',
    ...more,
  });
  const read = (...rows: readonly object[]) =>
    importDocument(named('photon-cve-metadata'), Buffer.from(JSON.stringify(rows)), 'x/cve_data_photon5.0.json');

  it.each`
    more                                        | expected                         | because
    ${{ res_ver: '1-1.ph5' }}                   | ${['Photon OS:5.0 a < 1-1.ph5']} | ${'fixed'}
    ${{ res_ver: '1:1-1.ph5' }}                 | ${['Photon OS:5.0 a < 1-1.ph5']} | ${'without epoch'}
    ${{ status: 'Not Affected' }}               | ${['Photon OS:5.0 a < 0']}       | ${'never affected'}
    ${{ status: 'Not Fixed' }}                  | ${['Photon OS:5.0 a < none']}    | ${'not fixed yet'}
    ${{}}                                       | ${[]}                            | ${'fixed, in a version it does not tell'}
    ${{ cve_id: 'Re', status: 'Not Affected' }} | ${[]}                            | ${'no vulnerability'}
  `('$because', ({ more, expected }) => expect(told(read(row(more)))).toEqual(expected));

  it('has a record for each package, with its score', () => {
    const records = read(row({ res_ver: '1-1' }), row({ res_ver: '1-1', pkg: 'b' }));
    expect(records.map(decodeOsvValue)).toMatchObject([{ id: 'PHOTON-5.0-CVE-2024-1111-a', rating: 'high' }, { id: 'PHOTON-5.0-CVE-2024-1111-b' }]);
  });

  it('needs the release that the name of the file tells', () => {
    expect(() => named('photon-cve-metadata').read(Buffer.from('[]'), 'data.json')).toThrow(MalformedError);
  });
});

describe('Red Hat', () => {
  const vex = (status: object, remediations: readonly object[] = []): Buffer =>
    Buffer.from(
      JSON.stringify({
        document: {
          aggregate_severity: { text: 'moderate' },
          category: 'csaf_vex',
          publisher: { namespace: 'https://www.redhat.com' },
          tracking: { current_release_date: '2024-08-04T00:00:00+00:00' },
        },
        vulnerabilities: [{ cve: 'CVE-2023-1111', product_status: status, remediations }],
      }),
    );
  const libtiff = 'red_hat_enterprise_linux_8:libtiff';
  const states = (bytes: Buffer): readonly unknown[] =>
    importDocument(named('red-hat-vex'), bytes, 'x').flatMap(({ affected }) =>
      affected.map((one) => [one.package.ecosystem, one.package.name, one.database_specific?.fix_state]),
    );

  it.each`
    category            | details                   | state
    ${'no_fix_planned'} | ${'Will not fix'}         | ${'wont-fix'}
    ${'no_fix_planned'} | ${'Out of support scope'} | ${'wont-fix'}
    ${'none_available'} | ${'Fix deferred'}         | ${'deferred'}
    ${'none_available'} | ${'Affected'}             | ${'not-fixed'}
    ${'workaround'}     | ${'Mitigation'}           | ${'not-fixed'}
  `('$category, $details: $state', ({ category, details, state }) => {
    const bytes = vex({ known_affected: [libtiff] }, [{ category, details, product_ids: [libtiff] }]);
    expect(states(bytes)).toEqual([['Red Hat:enterprise_linux:8', 'libtiff', state]]);
    const [affected] = decodeOsvValue(importDocument(named('red-hat-vex'), bytes, 'x')[0]).affected;
    expect(affected).toMatchObject({ fixState: state, ranges: [{ events: [{ introduced: '0' }] }] });
  });

  it('says of what was never affected', () => {
    expect(told(importDocument(named('red-hat-vex'), vex({ known_not_affected: [libtiff] }), 'x'))).toEqual([
      'Red Hat:enterprise_linux:8 libtiff < 0',
    ]);
  });

  it.each`
    product                                               | expected                                                              | because
    ${'red_hat_enterprise_linux_8:nodejs:18/nodejs'}      | ${[['Red Hat:enterprise_linux:8', 'nodejs:18::nodejs', 'not-fixed']]} | ${'a module'}
    ${'red_hat_enterprise_linux_8:rhel8/postgresql-13'}   | ${[]}                                                                 | ${'an image'}
    ${'AppStream-9.4.0.GA:libtiff-0:4.4.0-12.el9.x86_64'} | ${[]}                                                                 | ${'one build'}
    ${'red_hat_openshift_4:kernel'}                       | ${[]}                                                                 | ${'another product'}
  `('$product: $because', ({ product, expected }) => expect(states(vex({ known_affected: [product] }))).toEqual(expected));
});

describe.skipIf(!hasShared)("vendors' real documents", () => {
  const files = hasShared ? packed('feeds', 'native', 'vuls-fixtures.tar.gz') : new Map<string, Buffer>();
  const sample = (path: string): Buffer => files.get(path) ?? Buffer.alloc(0);
  const amazon = 'amazon/testdata/fixtures';

  it.each`
    file                                         | id                              | cves  | count | one
    ${'updateinfo_1.xml.gz'}                     | ${'ALAS-2011-1'}                | ${1}  | ${1}  | ${'Amazon Linux:1 httpd-devel < 2.2.21-1.18.amzn1'}
    ${'updateinfo_2.xml.gz'}                     | ${'ALAS2-2018-939'}             | ${2}  | ${1}  | ${'Amazon Linux:2 kernel < 4.9.76-38.79.amzn2'}
    ${'updateinfo_2_kernel-5.15.xml.gz'}         | ${'ALAS2KERNEL-5.15-2022-001'}  | ${13} | ${16} | ${'Amazon Linux:2:kernel-5.15 kernel < 5.15.43-20.123.amzn2'}
    ${'updateinfo_2022.xml.gz'}                  | ${'ALAS2022-2021-001'}          | ${4}  | ${2}  | ${'Amazon Linux:2022 vim-X11-debuginfo < 2:8.2.3512-1.amzn2022'}
    ${'updateinfo_2023.xml.gz'}                  | ${'ALAS2023-2023-001'}          | ${2}  | ${21} | ${'Amazon Linux:2023 rsyslog-mmfields-debuginfo < 8.2204.0-3.amzn2023.0.2'}
    ${'updateinfo_2023_kernel-livepatch.xml.gz'} | ${'ALAS2023LIVEPATCH-2023-001'} | ${1}  | ${1}  | ${'Amazon Linux:2023 kernel-livepatch-6.1.12-19.43 < 1.0-1.amzn2023'}
    ${'updateinfo_2023_nvidia.xml.gz'}           | ${'ALAS2023NVIDIA-2025-001'}    | ${1}  | ${6}  | ${'Amazon Linux:2023 libnvidia-container-devel < 1.17.4-1'}
  `('$file is $id', ({ file, id, cves, count, one }) => {
    const records = importDocument(named('amazon-updateinfo'), gunzipSync(sample(`${amazon}/${file}`)), file);
    expect(records.map((record) => [record.id, record.upstream?.length])).toEqual([[id, cves]]);
    expect([told(records).length, told(records)[0]]).toEqual([count, one]);
  });

  it('are read of Photon OS', () => {
    const names = ['1.0', '4.0', '5.0'].map((release) => `cve_data_photon${release}.json`);
    const records = names.flatMap((file) => importDocument(named('photon-cve-metadata'), sample(`photon/cve/testdata/fixtures/happy/${file}`), file));
    expect(told(records)).toEqual([
      'Photon OS:1.0 apache-ant < 1.10.8-2.ph1',
      'Photon OS:1.0 apache-ant < 1.10.8-1.ph1',
      ...['curl', 'curl-devel', 'curl-libs'].map((name) => `Photon OS:4.0 ${name} < 8.16.0-1.ph4`),
      ...['curl', 'curl-devel', 'curl-libs'].map((name) => `Photon OS:4.0 ${name} < 0`),
      'Photon OS:5.0 ansible < 2.14.12-1.ph5',
      'Photon OS:5.0 consul < 0',
    ]);
  });

  it('are read of Oracle Linux', () => {
    const [unpack, ...how] = ['bzip2', '-dc'] as const;
    const bytes = execFileSync(unpack, how, { input: sample('oracle/linux/testdata/fixtures/com.oracle.elsa-all.xml.bz2') });
    const records = importDocument(named('oracle-oval'), bytes, 'com.oracle.elsa-all.xml');
    expect(records.map(({ id, upstream }) => [id, ...(upstream ?? [])])).toEqual([
      ['ELSA-2007-0057', 'CVE-2007-0493', 'CVE-2007-0494'],
      ['ELSA-2023-12342', 'CVE-2022-4144', 'CVE-2023-0664'],
    ]);
    const bind = ['bind', 'bind-chroot', 'bind-devel', 'bind-libbind-devel', 'bind-libs', 'bind-sdb', 'bind-utils', 'caching-nameserver'];
    expect(told(records)).toEqual([
      ...bind.map((name) => `Oracle Linux:5 ${name} < 30:9.3.3-8.el5`),
      'Oracle Linux:8 virt:kvm_utils::hivex < 1.3.18-21.module+el8.7.0+21037+8ee66348',
    ]);
  });

  it('are read of Red Hat', () => {
    const record = importDocument(named('red-hat-vex'), sample('redhat/vex/v1/testdata/fixtures/2023/cve-2023-6212.json'), 'cve-2023-6212.json');
    expect(record).toMatchObject([
      {
        id: 'REDHAT-CVE-2023-6212',
        upstream: ['CVE-2023-6212'],
        affected: ['firefox', 'thunderbird'].map((name) => ({
          package: { ecosystem: 'Red Hat:enterprise_linux:6', name },
          database_specific: { fix_state: 'wont-fix' },
        })),
      },
    ]);
  });

  it('are read of Fedora', () => {
    const updates = [...files].filter(([path]) => /^fedora\/.*\/updates\/43\/.*updateinfo\.xml\.zst$/.test(path));
    expect(updates).toHaveLength(1);
    // A bug fix: nothing to be told.
    for (const [path, bytes] of updates) expect(importDocument(named('fedora-updateinfo'), zstdDecompressSync(bytes), path)).toEqual([]);
  });
});
