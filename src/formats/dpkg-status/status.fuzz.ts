import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseStatus } from './status.ts';

const paragraph = `Package: libssl3
Status: install ok installed
Architecture: amd64
Source: openssl (3.0.11-1)
Version: 3.0.11-1+b1
Description: Secure Sockets Layer toolkit
 with a second line
Maintainer: Someone <someone@example.org>
`;

export const target: FuzzTarget = {
  name: 'dpkg-status',
  seeds: [Buffer.from(`${paragraph}\n${paragraph.replace('libssl3', 'openssl')}\n`), Buffer.from(paragraph.replaceAll('\n', '\r\n'))],
  dictionary: ['Package:', 'Status:', 'Source: a (', ')', 'Version:', '\n\n', ' \n', '\r', '__proto__', 'constructor', '\0'].map((text) =>
    Buffer.from(text),
  ),
  run: (bytes) => void parseStatus(bytes),
};
