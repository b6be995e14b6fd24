import { describe, expect, it } from 'vitest';
import { bruteForceOutside, bruteForceReach, type Answer } from '../../../../test/support/brute-force-reach.ts';
import { projectionsOf } from '../../../../test/support/graph.ts';
import { randomNetwork } from '../../../../test/support/random-network.ts';
import { randomOf } from '../../../../test/support/random.ts';
import { buildGraph, type ObjectGraph } from '../graph.ts';
import type { PodsProjection } from '../projection/pods.ts';
import type { Projection } from '../projection/projection.ts';

const clusters = 5_200;
const askedPorts = [undefined, { protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 8080 }, { protocol: 'UDP', port: 53 }];
const addresses = ['169.254.169.254', '203.0.113.7'];

type Counts = Record<Answer, number>;

describe('reachability', () => {
  it(`equals reading every policy anew for each pair of pods and each port, on ${clusters} generated clusters`, () => {
    const counts: Counts = { allowed: 0, denied: 0, unknown: 0 };
    for (let seed = 1; seed <= clusters; seed += 1) comparePairs(seed, counts);
    expectAllAnswers(counts, 300_000);
  }, 300_000);

  it(`equals it for addresses outside, in both directions`, () => {
    const counts: Counts = { allowed: 0, denied: 0, unknown: 0 };
    for (let seed = 1; seed <= clusters; seed += 1) compareOutside(seed, counts);
    expectAllAnswers(counts, 50_000);
  }, 300_000);
});

describe('what reachability is certain of', () => {
  it('stays so whatever the namespaces that are not here turn out to bear', () => {
    let certain = 0;
    for (let seed = 1; seed <= 1_000; seed += 1) certain += compareWithWorlds(seed);
    expect(certain).toBeGreaterThan(10_000);
  }, 300_000);
});

/** Gives the namespaces that are not written labels by chance: what was allowed or denied before must be so now. */
function compareWithWorlds(seed: number): number {
  const raw = randomNetwork(seed);
  const written = new Set(raw.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => (metadata as { readonly name: string }).name));
  const random = randomOf(seed + 1_000_000);
  const chosen = ['shop', 'ops', 'lab']
    .filter((name) => !written.has(name))
    .map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: Object.fromEntries(['app', 'tier'].filter(() => random.below(2) === 0).map((key) => [key, random.below(2) === 0 ? 'web' : 'db'])),
      },
    }));
  const before = answersOf(projectionsOf(raw.objects), raw.pods.length);
  const after = answersOf(projectionsOf([...raw.objects, ...chosen]), raw.pods.length);
  const certain = before.map((answer, index) => [answer, after[index]]).filter(([answer]) => answer !== 'unknown');
  for (const [answer, now] of certain) if (answer !== now) expect({ seed, answer }).toEqual({ seed, answer: now });
  return certain.length;
}

function answersOf(projections: readonly Projection[], count: number): readonly Answer[] {
  const pods = projections.slice(0, count).filter((projection) => projection.type === 'pods');
  const { reachability } = buildGraph(projections);
  return pods.flatMap((from) => pods.map((to) => reachability.reach(from, to)));
}

/** Answers that hardly ever come would show nothing. */
function expectAllAnswers(counts: Counts, least: number): void {
  const all = counts.allowed + counts.denied + counts.unknown;
  expect(all).toBeGreaterThan(least);
  for (const answer of ['allowed', 'denied', 'unknown'] as const) expect(counts[answer] / all, answer).toBeGreaterThan(0.08);
}

function clusterOf(seed: number): { graph: ObjectGraph; pods: readonly PodsProjection[]; raw: ReturnType<typeof randomNetwork> } {
  const raw = randomNetwork(seed);
  const projections = projectionsOf(raw.objects);
  const graph = buildGraph(projections);
  // The pods come first, so each stands at the place of its manifest.
  return { graph, pods: projections.slice(0, raw.pods.length).filter((projection) => projection.type === 'pods'), raw };
}

function comparePairs(seed: number, counts: Counts): void {
  const { graph, pods, raw } = clusterOf(seed);
  pods.forEach((from, fromNumber) => {
    pods.forEach((to, toNumber) => {
      for (const asked of askedPorts) {
        const answer = graph.reachability.reach(from, to, asked);
        const [source, target] = [raw.pods[fromNumber], raw.pods[toNumber]];
        if (source === undefined || target === undefined) throw new Error('every pod has a manifest');
        const expected = bruteForceReach(raw.objects, source, target, asked);
        counts[answer] += 1;
        if (answer !== expected)
          expect({ seed, from: from.object.name, to: to.object.name, asked, answer }).toEqual({
            seed,
            from: from.object.name,
            to: to.object.name,
            asked,
            answer: expected,
          });
      }
    });
  });
}

function compareOutside(seed: number, counts: Counts): void {
  const { graph, pods, raw } = clusterOf(seed);
  const asked = { protocol: 'TCP', port: 80 };
  pods.forEach((pod, number) => {
    const [group, manifest] = [graph.pods.of(pod), raw.pods[number]];
    if (group === undefined || manifest === undefined) throw new Error('every pod has a group and a manifest');
    const answers = [
      ...addresses.map((address) => ['to', address, graph.reachability.reachAddress(group, address, asked)] as const),
      ['from', '', graph.reachability.reachFromOutside(group, asked)] as const,
    ];
    for (const [way, address, answer] of answers) {
      const expected = bruteForceOutside(raw.objects, manifest, way, address, asked);
      counts[answer] += 1;
      if (answer !== expected)
        expect({ seed, pod: pod.object.name, way, address, answer }).toEqual({ seed, pod: pod.object.name, way, address, answer: expected });
    }
  });
}
