import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseBuildInfo } from './build-info.ts';
import { contentSetOf } from './content-sets.ts';

export const target: FuzzTarget = {
  name: 'rpm-repositories',
  seeds: [
    Buffer.from(
      '{"metadata":{"icm_version":1},"content_sets":["rhel-8-for-x86_64-baseos-eus-rpms__8_DOT_6","ubi-8-appstream-rpms"],"image_contents":[]}',
    ),
    Buffer.from('{"name":"ubi8","cpe":"cpe:/a:redhat:enterprise_linux:8::appstream"}'),
  ],
  dictionary: ['"content_sets":', '"cpe":', '__proto__', '-rpms', '__8_DOT_', 'null', '[[]]'].map((text) => Buffer.from(text)),
  run(bytes) {
    for (const name of parseBuildInfo(bytes)?.contentSets ?? []) contentSetOf(name);
  },
};
