import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCondaEnvironment } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/conda-environment',
  seeds: ['name: x\ndependencies:\n  - a=1.0=b_0\n  - conda-forge::b==2 # c\n  - c >=1,<2\n  - pip:\n    - d==1\n    - -r x.txt\nprefix: /x\n'].map(
    (seed) => Buffer.from(seed),
  ),
  dictionary: ['::', '==', '=', '- pip:\n', '\n  - ', '|', '[', '#'].map((word) => Buffer.from(word)),
  run: (bytes) => void parseCondaEnvironment(bytes),
};
