import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { formatPurl } from './format.ts';
import { parsePurl } from './parse.ts';

/** What was read can be written, and what was written says the same when read again. */
export const target: FuzzTarget = {
  name: 'purl',
  seeds: [
    'pkg:deb/debian/bsdutils@1:2.38.1-5%2Bdeb12u3?arch=amd64&distro=debian-12',
    'pkg:npm/%40babel/core@7.0.0#lib/index.js',
    'pkg:golang/github.com/BurntSushi/toml@v1.2.0',
    'pkg:generic/x@1?vcs_url=git%2Bhttps://example.com/x%40abc&checksum=sha1:ad%2Csha256:41',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['pkg:', '//', '%', '%2F', '%25', '%00', '%ff', '?', '&', '=', '#', '@', '__proto__=1', '\u{1f600}'].map((word) => Buffer.from(word)),
  run(bytes) {
    const purl = parsePurl(Buffer.from(bytes).toString());
    const text = formatPurl(purl);
    const again = formatPurl(parsePurl(text));
    if (again !== text) throw new Error(`written as ${text}, then as ${again}`);
  },
};
