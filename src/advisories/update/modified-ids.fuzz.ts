import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeModifiedLine } from './modified-ids.ts';

/** Lines of OSV's lists of changes. */
export const target: FuzzTarget = {
  name: 'modified ids',
  seeds: ['2024-08-15T00:09:10.149871Z,GHSA-jfh8-c2jp-5v3q', '2024-08-15T00:09:10+00:00,CVE-2024-1\r'].map((line) => Buffer.from(line)),
  dictionary: [',', 'Z', '../', '%2e', '\0', '9999-99-99T99:99:99Z'].map((word) => Buffer.from(word)),
  run(bytes) {
    for (const line of Buffer.from(bytes).toString('latin1').split('\n')) decodeModifiedLine(line);
  },
};
