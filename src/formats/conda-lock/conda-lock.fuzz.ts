import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCondaLock, parseExplicit } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/conda-lock',
  seeds: [
    '\0version: 1\npackage:\n- name: a\n  version: "1.10"\n  manager: conda\n  platform: linux-64\n  dependencies: {b: ">=1"}\n  url: https://e.org/conda-forge/linux-64/a-1.10-h_0.conda\n  category: dev\n- name: b\n  version: 2\n  manager: pip\n  platform: linux-64\n',
    '\x01# platform: linux-64\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/noarch/a-b-1.0-h_0.tar.bz2#c0ffee\n# pip c @ https://e.org/c-1-py3-none-any.whl --hash=x\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['- name: ', 'manager: pip', '@EXPLICIT', '.conda', '-', '# pip ', ' @ '].map((word) => Buffer.from(word)),
  run: (bytes) =>
    void ((bytes[0] ?? 0) % 2 === 0 ? parseCondaLock(bytes.subarray(1)) : parseExplicit(Buffer.from(bytes.subarray(1)).toString('utf8'))),
};
