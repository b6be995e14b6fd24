import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { enabledExtras } from './enabled.ts';

export const target: FuzzTarget = {
  name: 'rpm-repository-files',
  seeds: [Buffer.from('[amzn2extra-docker]\nname=x\nenabled = 1\n[amzn2extra-docker-source]\nenabled = 0\n')],
  dictionary: ['[', ']\n', 'enabled=', '[amzn2extra-', '\r', '\0'].map((text) => Buffer.from(text)),
  run: (bytes) => void enabledExtras(bytes),
};
