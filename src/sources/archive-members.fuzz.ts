import type { FuzzTarget } from '../../test/support/fuzz.ts';
import { tarOf } from '../formats/tar/index.ts';
import { listMembers, resolveMember } from './archive-members.ts';

const content = Buffer.from('content');
const seed = tarOf([
  { path: './manifest.json', content: '[]' },
  { path: 'a/layer.tar', content },
  { path: 'b/layer.tar', type: 'symlink', linkTarget: '../a/layer.tar' },
  { path: 'c/layer.tar', type: 'hardlink', linkTarget: 'a/layer.tar' },
  { path: 'd/', type: 'directory' },
]);

/** The list of an image archive, and the links in it. */
export const target: FuzzTarget = {
  name: 'image archive members',
  seeds: [seed],
  dictionary: ['../', '/etc/passwd', '..', './', 'b/layer.tar', '\0'].map((word) => Buffer.from(word)),
  run(bytes) {
    const members = listMembers({ file: { path: 'fuzz', bytes }, offset: 0, size: bytes.length });
    for (const path of members.keys()) {
      const member = members.get(path);
      if (member?.type === 'file' || (member?.target !== undefined && members.size < 10)) resolveMember(members, path);
    }
  },
};
