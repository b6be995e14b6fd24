import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseDesc } from './desc.ts';
import { parseFiles } from './files.ts';

export const target: FuzzTarget = {
  name: 'pacman-db',
  seeds: [
    Buffer.from('%NAME%\nzlib\n\n%VERSION%\n1:1.3.1-2\n\n%BASE%\nzlib\n\n%ARCH%\nx86_64\n\n%LICENSE%\nZlib\nGPL\n\n'),
    Buffer.from('%NAME%\nx\n\n%FILES%\nusr/\nusr/lib/libz.so\n\n%BACKUP%\netc/x.conf\t79fce043\n'),
  ],
  dictionary: ['%NAME%', '%VERSION%', '%FILES%', '\n\n', '%', '__proto__', '\0', '\r'].map((text) => Buffer.from(text)),
  run(bytes) {
    if (parseFiles(bytes).includes('//\n')) throw new Error('a directory among the files');
    try {
      parseDesc(bytes);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
    }
  },
};
