import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseUpdate } from './update.ts';

export const target: FuzzTarget = {
  name: 'updateinfo',
  seeds: [
    Buffer.from(
      '<update type="security" version="1.4"><id>ALAS-1</id><title>t</title><issued date="2022-06-06 17:58"/><severity>low</severity><references><reference href="https://x/" id="CVE-2022-1234" title="" type="cve"/></references><pkglist><collection short="amazon-linux-2"><name>A</name><package name="a" version="1" release="2" epoch="0" arch="x86_64"><filename>a.rpm</filename></package></collection></pkglist></update>',
    ),
  ],
  dictionary: ['<package ', 'CVE-2022-', 'epoch="1"', '&#x0;', '<![CDATA[', 'date="', '__proto__'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseUpdate(bytes),
};
