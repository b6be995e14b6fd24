import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCondaMeta } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/conda-meta',
  seeds: [
    '{"build":"h_1","files":["a\\"b","c"],"name":"zlib","paths_data":{"paths":[{"_path":"x","name":"y"}]},"size":1,"fn":"zlib.conda","channel":"https://e.org/t/x/main/linux-64","version":"1.2"}',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"name":', '"version":', '\\"', '{', '}', '[', ']', '":"', '\\u0000', ','].map((word) => Buffer.from(word)),
  run: (bytes) => void parseCondaMeta(bytes),
};
