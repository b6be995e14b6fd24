import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { ElementSplitter } from './index.ts';
import { split, target } from './split.fuzz.ts';

const cut = 'MalformedError: the document is cut off';

describe('ElementSplitter', () => {
  it.each`
    text                                                                 | elements                                              | because
    ${'<updates><update>1</update><update a="2"/></updates>'}            | ${['<update>1</update>', cut]}                        | ${'one without content has no end of its own'}
    ${'<updates><update>1</update>\n<update a="2">2</update></updates>'} | ${['<update>1</update>', '<update a="2">2</update>']} | ${'with attributes and without'}
    ${'<updates><updated>0</updated><update>1</update></updates>'}       | ${['<update>1</update>']}                             | ${'a longer name is another'}
    ${'<updates></updates>'}                                             | ${[]}                                                 | ${'none'}
    ${'<updates><update>1</update>'}                                     | ${['<update>1</update>', cut]}                        | ${'cut off behind an element'}
    ${'<updates><update>1</upd'}                                         | ${[cut]}                                              | ${'cut off inside of one'}
    ${''}                                                                | ${[cut]}                                              | ${'nothing'}
  `('$because', ({ text, elements }: { text: string; elements: readonly string[] }) => {
    for (const size of [1, 3, 1000]) expect(split(Buffer.from(text), size)).toEqual(elements);
  });

  it('holds no more than one element', () => {
    const splitter = new ElementSplitter('update', 100, () => undefined);
    expect(() => splitter.take(Buffer.from(`<update>${'x'.repeat(200)}`))).toThrow(MalformedError);
    const outside = new ElementSplitter('update', 100, () => undefined);
    for (let count = 0; count < 100; count += 1) expect(() => outside.take(Buffer.alloc(1000, 'x'))).not.toThrow();
  });
});

describeFuzz(target);
