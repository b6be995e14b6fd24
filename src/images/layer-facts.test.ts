import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../test/support/fuzz.ts';
import { MalformedError } from '../core/error.ts';
import { analyserSetKey } from './analyser-set.ts';
import { decodeLayerFacts } from './decode-layer-facts.ts';
import { encodeLayerFacts } from './encode-layer-facts.ts';
import { scanTar, tarOfShorthand, textAnalyser } from './fixtures/layers.ts';
import type { AnalyserFacts, LayerFacts } from './layer-facts.ts';
import { exampleFacts, target } from './layer-facts.fuzz.ts';

describe('encodeLayerFacts and decodeLayerFacts', () => {
  it('give back the same facts', () => {
    expect(decodeLayerFacts(encodeLayerFacts(exampleFacts))).toEqual(exampleFacts);
    expect(exampleFacts.unknowns).toHaveLength(2);
    expect(exampleFacts.analyses[0]).toMatchObject({
      analyser: 'text',
      missed: [4],
      paths: ['db/status'],
      directories: [{ path: 'db/d', suffix: '' }],
    });
  });

  it('give back an empty layer', () => {
    const empty = scanTar(tarOfShorthand([]), []);
    expect(decodeLayerFacts(encodeLayerFacts(empty))).toEqual(empty);
  });

  it('give back any facts that JSON can hold', () => {
    const facts = [null, 0, '', { __proto__: null, nested: [{ 'ä\u2028': '\ud800' }] }, [1, 'two']];
    const analyser = textAnalyser('any', [{ suffix: '' }], { read: (file) => facts[Number(file.path)] });
    const layer = scanTar(tarOfShorthand(facts.map((_, index) => [String(index), 'x'] as const)), [analyser]);
    expect(decodeLayerFacts(encodeLayerFacts(layer)).analyses[0]?.found.map((reading) => reading.facts)).toEqual(facts);
  });

  it('do not care where in memory the bytes lie', () => {
    const bytes = encodeLayerFacts(exampleFacts);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeLayerFacts(shifted.subarray(3))).toEqual(exampleFacts);
  });

  const bytes = encodeLayerFacts(exampleFacts);
  it.each([
    ['nothing', new Uint8Array()],
    ['a foreign file', Buffer.from('{"diffId":"sha256:0"}'.repeat(9))],
    ['a torn file', bytes.subarray(0, -1)],
    ['a file that grew', Buffer.concat([bytes, Buffer.from([0])])],
    ['zeros where bytes were not written', Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100)])],
    ['a changed byte', bytes.map((byte, index) => (index === 60 ? byte ^ 1 : byte))],
  ])('refuse %s', (_, wrong) => {
    expect(() => decodeLayerFacts(wrong)).toThrow(MalformedError);
  });
});

describe('facts that name entries the layer does not have', () => {
  const [analysis] = exampleFacts.analyses as [AnalyserFacts];
  const count = exampleFacts.entries.count;
  it.each<[where: string, facts: Partial<LayerFacts>]>([
    ['found', { analyses: [{ ...analysis, found: [{ entry: count, facts: 1 }] }] }],
    ['silent', { analyses: [{ ...analysis, silent: [-1] }] }],
    ['missed', { analyses: [{ ...analysis, missed: [0.5] }] }],
    ['links', { links: new Map([[0, count]]) }],
    ['unknowns', { unknowns: [{ kind: 'unreadable', subject: '', reason: '', entry: count }] }],
    ['targets', { entries: { ...exampleFacts.entries, targets: new Map([[count, 'x']]) } }],
    ['parents', { entries: { ...exampleFacts.entries, parents: exampleFacts.entries.parents.map(() => 99) } }],
    ['types', { entries: { ...exampleFacts.entries, types: exampleFacts.entries.types.map(() => 5) } }],
  ])('are refused: %s', (_, facts) => {
    expect(() => decodeLayerFacts(encodeLayerFacts({ ...exampleFacts, ...facts }))).toThrow(MalformedError);
  });
});

describe('analyserSetKey', () => {
  const one = textAnalyser('one', [{ name: 'f' }]);
  const two = textAnalyser('two', [{ name: 'f' }]);
  const key = analyserSetKey([one, two]);

  it('does not depend on the order of the set', () => expect(analyserSetKey([two, one])).toBe(key));

  it.each([
    ['another set', [one]],
    ['another version', [one, { ...two, version: 2 }]],
    ['another id', [one, { ...two, id: 'three' }]],
    ['another limit', [one, { ...two, limit: 1 }]],
    ['other selectors', [one, { ...two, selects: [{ name: 'g' }] }]],
  ])('is another for %s', (_, analysers) => {
    expect(analyserSetKey(analysers)).not.toBe(key);
  });
});

describeFuzz(target);
