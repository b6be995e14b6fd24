import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseReference, referenceText } from './index.ts';

/** What is accepted, written in full, means the same again, and makes a URL whose host is the registry's. */
export const target: FuzzTarget = {
  name: 'formats/image-reference',
  seeds: ['nginx', 'nginx:1.27', `ghcr.io/a/b:c@sha256:${'0'.repeat(64)}`, 'localhost:5000/x__y/z-w.v', '[::1]:5000/a', 'index.docker.io/nginx'].map(
    (seed) => Buffer.from(seed),
  ),
  dictionary: ['/', ':', '@', '//', '..', '%2f', '\\', '\n', '#', '?', 'localhost', 'sha256:', 'A', '_', '-', '::1', '127.1', '0x7f'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    const reference = parseReference(Buffer.from(bytes).toString());
    const text = referenceText(reference);
    if (referenceText(parseReference(text)) !== text) throw new Error(`${text} is written otherwise when read again`);
    const url = new URL(`https://${reference.registry}/v2/${reference.repository}/manifests/${reference.tag ?? reference.digest?.text ?? ''}`);
    if (!url.pathname.startsWith(`/v2/${reference.repository}/manifests/`) || url.username !== '' || url.search !== '' || url.hash !== '')
      throw new Error(`${text} becomes ${url.href}`);
  },
};
