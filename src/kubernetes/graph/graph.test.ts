import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { graphOfYaml } from '../../../test/support/graph.ts';
import { target } from './graph.fuzz.ts';

describe('buildGraph', () => {
  it('counts of two objects with one name the later, as when both are applied', () => {
    const graph = graphOfYaml(
      '{apiVersion: v1, kind: Secret, metadata: {name: x}, type: a}\n---\n{apiVersion: v1, kind: Secret, metadata: {name: x}, type: b}',
    );
    expect(graph.find('', 'Secret', '', 'x')).toMatchObject({ secretType: 'b' });
  });

  it.each<[string, string, string, boolean, string]>([
    ['shop', 'shop', 'x', true, 'it is there'],
    ['shop', 'ops', 'x', false, 'it is in another namespace'],
    ['shop', '', 'x', true, 'what asks may be applied to that namespace'],
    ['', 'ops', 'x', true, 'it may be applied to that namespace'],
    ['shop', 'shop', 'y', false, 'it has another name'],
    ['__proto__', '__proto__', 'x', true, 'a name like any other'],
  ])('of an object in %j asked for from %j as %s: %s, since %s', (own, asked, name, expected) => {
    const graph = graphOfYaml(`{apiVersion: v1, kind: Secret, metadata: {name: x${own === '' ? '' : `, namespace: ${own}`}}}`);
    expect(graph.mayHave('', 'Secret', asked, name)).toBe(expected);
  });

  it('leaves out what another workload controls, unless that one is not here', () => {
    const replicas =
      '{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r, ownerReferences: [{kind: Deployment, name: d, controller: true}]}, spec: {template: {spec: {containers: []}}}}';
    const pod =
      '{apiVersion: v1, kind: Pod, metadata: {name: p, ownerReferences: [{kind: ReplicaSet, name: r, controller: true}]}, spec: {containers: []}}';
    const deployment = '{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {containers: []}}}}';
    const namesOf = (...texts: readonly string[]): readonly string[] => graphOfYaml(texts.join('\n---\n')).workloads.map(({ object }) => object.name);
    expect(namesOf(deployment, replicas, pod)).toEqual(['d']);
    expect(namesOf(replicas, pod)).toEqual(['r']);
    expect(namesOf(pod)).toEqual(['p']);
  });
});

describeFuzz(target, 1_000);
