import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeOsv } from './decode.ts';

const record = {
  schema_version: '1.7.0',
  id: 'GHSA-jfh8-c2jp-5v3q',
  modified: '2024-06-07T08:09:10Z',
  published: '2021-12-10T00:40:56Z',
  withdrawn: '2022-01-01T00:00:00Z',
  aliases: ['CVE-2021-44228'],
  upstream: ['CVE-2021-45046'],
  related: [],
  summary: 'Remote code injection',
  details: 'Long\ntext',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'PyPI', name: 'Zope.Interface', purl: 'pkg:pypi/zope-interface' },
      severity: [{ type: 'Ubuntu', score: 'low' }],
      ranges: [
        { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.2.3' }, { last_affected: '1.1' }, { limit: '2' }] },
        { type: 'GIT', repo: 'https://example.com', events: [{ introduced: '0' }] },
      ],
      versions: ['1.0', '1.1'],
      database_specific: { fix_unknown: true },
      ecosystem_specific: { urgency: 'low' },
    },
  ],
  references: [{ type: 'WEB', url: 'https://example.com/a' }],
  database_specific: { severity: 'MODERATE', cwe_ids: ['CWE-79'], state: 'fixed', package: 'zope' },
};
const erratum = { id: 'ALSA-2024:0001', modified: '2024-01-01T00:00:00Z', summary: 'Important: kernel', related: ['CVE-2024-0001'], affected: [] };

/** Records of the OSV schema, as text. */
export const target: FuzzTarget = {
  name: 'osv',
  seeds: [record, erratum].map((seed) => Buffer.from(JSON.stringify(seed))),
  dictionary: [
    'null',
    '[]',
    '{}',
    '""',
    '1e999',
    '"__proto__":',
    '\\u0000',
    '\\ud800',
    '"affected":',
    '"events":',
    '"ranges":',
    '"versions":',
    '-1',
  ].map((word) => Buffer.from(word)),
  run: (bytes) => void decodeOsv(bytes),
};
