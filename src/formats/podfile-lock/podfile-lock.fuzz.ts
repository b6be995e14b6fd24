import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parsePodfileLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'podfile-lock',
  seeds: [
    'PODS:\n  - A (1.0):\n    - A/Core (= 1.0)\n  - A/Core (1.0)\n  - B (2.0)\n\nDEPENDENCIES:\n  - A\n  - B (from `https://x/b.git`)\n\nEXTERNAL SOURCES:\n  B:\n    :git: https://x/b.git\n\nCHECKOUT OPTIONS:\n  B:\n    :commit: 0123\n\nCOCOAPODS: 1.11.2\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['PODS:', '  - ', ' (', '):', ':git: ', ':path: ', 'DEPENDENCIES:'].map((word) => Buffer.from(word)),
  run(bytes) {
    parsePodfileLock(bytes);
  },
};
