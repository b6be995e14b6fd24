import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { placeOf, readDocuments, type PipelineNode } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/pipeline',
  seeds: [
    "on: push\njobs: &x\n  a:\n    run: |\n      one\n        two\n\n      three\n    if: >-\n      b\n      c\nd: *x\n---\n# next\n- \"q\\tr\"\n- 'it''s'\n",
    '.base: &base { image: a, script: [x, y] }\r\njob:\r\n  <<: *base\r\n  script: !reference [.base, script]\r\n  args: [\r\n    "a",\r\n  ]\r\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['---\n', '&a ', '*a', '<<: ', '!reference ', '|\n', '>-\n', '[', ']', '{', '}', '\r\n', '"', "'", '__proto__', '%YAML 1.2\n'].map(
    (word) => Buffer.from(word),
  ),
  run(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    for (const document of readDocuments(text)) if ('root' in document) walk(document.root, text.split('\n').length + text.split('\r').length, 0);
  },
};

function walk(node: PipelineNode, lines: number, depth: number): void {
  if (node.size > 10_000 || depth > 200) return;
  if (node.kind === 'list') for (const item of node.items) walk(item, lines, depth + 1);
  if (node.kind === 'map') for (const { value } of node.entries) walk(value, lines, depth + 1);
  if (node.kind !== 'text') return;
  for (const offset of [0, node.text.length >> 1, node.text.length]) {
    const { line, column } = placeOf(node, offset);
    if (line < 1 || line > lines || column < 1) throw new Error(`a place outside of the text: ${line}:${column}`);
  }
}
