import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDirectUrl, parsePythonMetadata } from './index.ts';

const metadata = 'Metadata-Version: 2.1\nName: Flask\nVersion: 0.12.2\nLicense: BSD\nClassifier: A\n\nText: not a header\n';

export const target: FuzzTarget = {
  name: 'python-metadata',
  seeds: [
    metadata,
    metadata.replaceAll('\n', '\r\n'),
    '{"url":"https://example.com/a.git","vcs_info":{"vcs":"git"},"dir_info":{"editable":true}}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['Name: ', '\nVersion: ', '\n\n', '\n        ', '\ufeff', '"url":', '__proto__', '://@', '\0'].map((word) => Buffer.from(word)),
  run(bytes) {
    if (bytes[0] === 0x7b) parseDirectUrl(bytes);
    else parsePythonMetadata(bytes);
  },
};
