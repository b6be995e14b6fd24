import { describe, expect, it } from 'vitest';
import { graphsOfFiles } from '../../../test/support/graph.ts';

const pod = (name: string, image = '1'): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: main, image: "app:${image}"}]}}`;

function filesOf(files: Readonly<Record<string, string>>): readonly string[] {
  return graphsOfFiles(files).map(({ objects }) => [...new Set(objects.map(({ object }) => object.file))].join(' '));
}

describe('graphsOf', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['what is defined once belongs together, wherever it lies', { 'a/x.yaml': pod('x'), 'b/y.yaml': pod('y') }, ['a/x.yaml b/y.yaml']],
    ['what is repeated word for word is one thing', { 'a/x.yaml': pod('x'), 'b/x.yaml': pod('x') }, ['a/x.yaml b/x.yaml']],
    ['variants in two folders are two applications', { 'dev/x.yaml': pod('x', '1'), 'prod/x.yaml': pod('x', '2') }, ['dev/x.yaml', 'prod/x.yaml']],
    [
      'each variant keeps what lies with it, and another folder is another application',
      { 'dev/x.yaml': pod('x', '1'), 'dev/y.yaml': pod('y'), 'prod/x.yaml': pod('x', '2'), 'prod/sub/z.yaml': pod('z'), 'tools/t.yaml': pod('t') },
      ['dev/x.yaml dev/y.yaml', 'prod/x.yaml prod/sub/z.yaml', 'tools/t.yaml'],
    ],
    [
      'variants deep in the tree divide every folder above them',
      { 'a/dev/x.yaml': pod('x', '1'), 'a/prod/x.yaml': pod('x', '2'), 'a/common.yaml': pod('c'), 'b/y.yaml': pod('y') },
      ['a/dev/x.yaml', 'a/prod/x.yaml', 'a/common.yaml', 'b/y.yaml'],
    ],
    [
      'files side by side that are at odds are an application each',
      { 'examples/one.yaml': pod('x', '1'), 'examples/two.yaml': pod('x', '2'), 'examples/three.yaml': pod('y') },
      ['examples/one.yaml', 'examples/two.yaml', 'examples/three.yaml'],
    ],
    [
      'files at odds are seen past a folder that stands between them in order',
      { 'examples/a.yaml': pod('x', '1'), 'examples/m/b.yaml': pod('x', '1'), 'examples/z.yaml': pod('x', '2') },
      ['examples/a.yaml', 'examples/m/b.yaml', 'examples/z.yaml'],
    ],
    ['one file is never divided', { 'all.yaml': `${pod('x', '1')}\n---\n${pod('x', '2')}` }, ['all.yaml']],
    [
      'namespaces are repeated wherever they are needed',
      {
        'a.yaml': '{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {a: b}}}',
        'b.yaml': '{apiVersion: v1, kind: Namespace, metadata: {name: n}}',
      },
      ['a.yaml b.yaml'],
    ],
  ])('%s', (_, files, expected) => {
    expect(filesOf(files)).toEqual(expected);
  });

  it('gives each application the whole root to look for what it misses', () => {
    const graphs = graphsOfFiles({ 'dev/x.yaml': pod('x', '1'), 'prod/x.yaml': pod('x', '2'), 'tools/t.yaml': pod('t') });
    expect(graphs.map(({ wider }) => wider.objects.length)).toEqual([3, 3, 3]);
    const [dev] = graphs;
    expect(dev?.around('shop')).toBe(dev?.wider);
    expect(dev?.around('')).toBe(dev);
  });

  it('keeps what another plugin decides in one application from the others', () => {
    const policy = '{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkPolicy, metadata: {name: all}, spec: {}}';
    const [dev, prod] = graphsOfFiles({ 'dev/x.yaml': `${pod('x', '1')}\n---\n${policy}`, 'prod/x.yaml': pod('x', '2') });
    expect(dev?.policies.othersIn('shop')).toBe('decides');
    expect(prod?.policies.othersIn('shop')).toBeUndefined();
    expect(prod?.wider.policies.othersIn('shop')).toBeUndefined();
  });

  it('asks of a tree of many variants no more than of one of few', () => {
    const files = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`${index % 50}/deep/er/${index}/x.yaml`, pod(`x${index % 7}`, String(index))]),
    );
    expect(graphsOfFiles(files).length).toBe(3_000);
  });
});
