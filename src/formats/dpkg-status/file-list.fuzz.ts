import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseFileList } from './file-list.ts';

export const target: FuzzTarget = {
  name: 'dpkg-files',
  seeds: [
    Buffer.from('/.\n/usr\n/usr/lib\n/usr/lib/libssl.so.3\n'),
    Buffer.from('0123456789abcdef0123456789abcdef  usr/lib/libssl.so.3\n0123456789abcdef0123456789abcdef  ./usr/bin/openssl\n'),
  ],
  dictionary: ['/', '/.', './', '\n', '\r\n', '  ', '\0'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseFileList(bytes),
};
