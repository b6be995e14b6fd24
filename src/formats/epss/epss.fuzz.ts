import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeEpssLine } from './decode.ts';

/** EPSS files, line by line. */
export const target: FuzzTarget = {
  name: 'epss',
  seeds: [
    Buffer.from(
      '#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000\ncve,epss,percentile\nCVE-1999-0001,0.03351,0.87650\nCVE-1999-0002,4.3e-4,1\n',
    ),
  ],
  dictionary: ['1e999', ',', 'NaN', 'CVE-', '#', 'score_date:'].map((word) => Buffer.from(word)),
  run(bytes) {
    for (const line of Buffer.from(bytes).toString('latin1').split('\n')) decodeEpssLine(line);
  },
};
