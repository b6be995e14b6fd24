import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeKev } from './decode.ts';

/** Catalogs of known exploited vulnerabilities. */
export const target: FuzzTarget = {
  name: 'kev',
  seeds: [
    Buffer.from(
      JSON.stringify({
        catalogVersion: '2026.08.21',
        dateReleased: '2026-08-21T17:46:43Z',
        vulnerabilities: [
          {
            cveID: 'CVE-2021-44228',
            vulnerabilityName: 'Log4Shell',
            dateAdded: '2021-12-10',
            dueDate: '2021-12-24',
            knownRansomwareCampaignUse: 'Known',
          },
        ],
      }),
    ),
  ],
  dictionary: ['null', '[]', '{}', '"cveID":', '"__proto__":', '"vulnerabilities":'].map((word) => Buffer.from(word)),
  run: (bytes) => void decodeKev(bytes),
};
