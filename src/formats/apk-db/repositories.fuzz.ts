import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseRepositories } from './repositories.ts';

export const target: FuzzTarget = {
  name: 'apk-repositories',
  seeds: [
    Buffer.from(
      '# mirror\nhttps://dl-cdn.alpinelinux.org/alpine/v3.19/main\n@edge https://dl-cdn.alpinelinux.org/alpine/edge/testing/\n/media/cdrom/apks\n',
    ),
  ],
  dictionary: ['/v3.1/', 'edge', '@', '#', '/', '\n', '\0'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseRepositories(bytes),
};
