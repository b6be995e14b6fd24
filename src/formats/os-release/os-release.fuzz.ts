import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseOsRelease } from './parse.ts';

export const target: FuzzTarget = {
  name: 'os-release',
  seeds: [
    Buffer.from('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nID=debian\n'),
    Buffer.from('# comment\r\nID=\'alpine\'\r\nVERSION_ID=3.10.4\r\nNAME="A \\"quoted\\" \\$name"\r\n'),
  ],
  dictionary: ['ID=', '"', "'", '\\', '\n', '\r\n', '#', '\0', '__proto__=', '\ufeff'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseOsRelease(bytes),
};
