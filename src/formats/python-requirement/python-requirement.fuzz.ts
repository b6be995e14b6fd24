import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRequirement } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/python-requirement',
  seeds: [
    'celery[redis, pytest] >= 4.4, == 4.4.7 ; python_version < "3.8"',
    'a @ git+https://user:secret@example.com/a.git@v1#egg=a ; os_name == "nt"',
    'pluggy (==0.13.1)',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['==', '===', '~=', '[', ']', '(', ')', ';', '@', '.*', ',', '://', '%'].map((word) => Buffer.from(word)),
  run: (bytes) => void parseRequirement(Buffer.from(bytes).toString('utf8')),
};
