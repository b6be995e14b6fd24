import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseManifest } from './manifest.ts';

export const target: FuzzTarget = {
  name: 'rpm-manifest',
  seeds: [Buffer.from('vim\t9.0-1.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t2\t45000\tx86_64\t2\tvim-9.0-1.cm2.src.rpm\n')],
  dictionary: ['\t', '\n', '(none)', '-', '\0', '99999999999'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseManifest(bytes),
};
