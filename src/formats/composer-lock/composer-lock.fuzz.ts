import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseComposerLock, parseInstalledJson } from './index.ts';

export const target: FuzzTarget = {
  name: 'composer-lock',
  seeds: [
    '{"packages":[{"name":"A/b","version":"v1.0.0","require":{"php":">=7","c/d":"^1"},"license":["MIT"]}],"packages-dev":[{"name":"c/e","version":"dev-main","provide":{"c/d":"1"},"dist":{"type":"path","url":"../e","reference":"01"}}]}',
    '[{"name":"a/b","version":"1.0.0","license":"MIT"}]',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"name":', '"version":', '"packages":[', '"replace":{', '"__proto__":', '[', '{', 'null'].map((word) => Buffer.from(word)),
  run(bytes) {
    if (bytes[0] === 0x5b) parseInstalledJson(bytes);
    else parseComposerLock(bytes);
  },
};
