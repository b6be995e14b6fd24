import { describe, expect, it } from 'vitest';
import { bruteForceOutside, bruteForceReach, type Answer } from '../../../../test/support/brute-force-reach.ts';
import { projectionsOf } from '../../../../test/support/graph.ts';
import { randomNetwork } from '../../../../test/support/random-network.ts';
import { buildGraph, type ObjectGraph } from '../graph.ts';
import type { PodsProjection } from '../projection/pods.ts';

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
