import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseInstalled } from './installed.ts';

export const target: FuzzTarget = {
  name: 'apk-installed',
  seeds: [
    Buffer.from(
      'C:Q1abc=\nP:musl\nV:1.1.22-r3\nA:x86_64\nL:MIT\no:musl\nF:lib\nR:libc.musl-x86_64.so.1\na:0:0:755\nZ:Q1x=\nF:usr\nF:usr/lib\n\nP:busybox\nV:1.30.1-r3\nA:x86_64\n\n',
    ),
    Buffer.from('P:.build-deps\r\nV:20200101.000000\r\nA:noarch\r\nD:gcc make\r\n\r\n'),
  ],
  dictionary: ['P:', 'V:', 'F:', 'R:', 'o:', '\n\n', '\r\n', '__proto__', '\0', ':'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseInstalled(bytes),
};
