import { array, assert, constantFrom, oneof, property, tuple, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLayerFacts } from './decode-layer-facts.ts';
import { encodeLayerFacts } from './encode-layer-facts.ts';
import { overlayOf, referencesOf, scanTar, tarOfShorthand, textAnalyser, type Shorthand } from './fixtures/layers.ts';
import { applyLayers, type Flat } from './fixtures/oracle.ts';
import { overlay, type Overlay } from './overlay.ts';

const everything = textAnalyser('every file', [{ suffix: '' }]);

const component = constantFrom('a', 'b', 'c', 'd', '.wh.a', '.wh.b', '.wh.c', '.wh..wh..opq', '..');
const plain = constantFrom('a', 'b', 'c', 'd');
const path: Arbitrary<string> = tuple(array(plain, { maxLength: 3 }), component).map(([directories, name]) => [...directories, name].join('/'));
const target = tuple(constantFrom('', '/', '../', '../../', './'), array(constantFrom('a', 'b', 'c', 'd', '..'), { minLength: 1, maxLength: 3 })).map(
  ([start, parts]) => start + parts.join('/'),
);
const what: Arbitrary<Shorthand[number][1]> = oneof(
  { weight: 4, arbitrary: constantFrom('1', '2', '3', 'nothing') },
  { weight: 3, arbitrary: constantFrom(null) },
  { weight: 3, arbitrary: target.map((link) => ({ link })) },
  { weight: 2, arbitrary: target.map((hard) => ({ hard })) },
);
const layer: Arbitrary<Shorthand> = array(tuple(path, what), { maxLength: 12 });
const stack = array(layer, { minLength: 1, maxLength: 5 });

/** What the two tell of each path. */
function expectSamePaths(layers: readonly Shorthand[], { tree }: Overlay, flat: Flat): void {
  for (const [at, standing] of flat) {
    const node = tree.get(at);
    expect(node, `${at} is there`).toBeDefined();
    expect({ type: node?.type, layer: node?.layer.index, target: node?.target }, at).toEqual({
      type: standing.type,
      layer: standing.layer,
      target: standing.type === 'symlink' ? standing.content : undefined,
    });
    if (standing.type === 'file') expect(node?.size, at).toBe(standing.content.length);
  }
  for (const entries of layers) {
    for (const [written] of entries) if (!flat.has(written)) expect(tree.get(written), `${written} is not there`).toBeUndefined();
  }
}

/** What the two tell of each path and of the content of all files. */
function expectSame(layers: readonly Shorthand[], view: Overlay, flat: Flat): void {
  expectSamePaths(layers, view, flat);
  const files = [...flat].filter(([, { type, content }]) => type === 'file' && content !== 'nothing');
  expect(view.tree.analysed(everything).map((file) => [file.path, file.facts, file.layer.index])).toEqual(
    files.map(([at, { content, layer: written }]) => [at, content, written]).toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1)),
  );
}

describe('overlay, against layers really applied', () => {
  it('shows the same files, directories and links with the same content from the same layers', () => {
    assert(
      property(stack, (layers) => expectSame(layers, overlayOf(layers, [everything]), applyLayers(layers))),
      { numRuns: 1_000 },
    );
  });

  it('shows the same where few files or none are read', () => {
    const few = textAnalyser('few', [{ name: 'a' }]);
    assert(
      property(stack, constantFrom([few], []), (layers, analysers) => expectSamePaths(layers, overlayOf(layers, analysers), applyLayers(layers))),
      { numRuns: 1_000 },
    );
  });

  it('shows the same whether bodies are read at random or stream by, from the cache or not', () => {
    assert(
      property(stack, constantFrom('streaming' as const, 'streaming once' as const), (layers, access) => {
        const facts = layers.map((entries) => decodeLayerFacts(encodeLayerFacts(scanTar(tarOfShorthand(entries), [everything], access))));
        expectSame(layers, overlay(facts, referencesOf(layers.length)), applyLayers(layers));
      }),
      { numRuns: 500 },
    );
  });
});
