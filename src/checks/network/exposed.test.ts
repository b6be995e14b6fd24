import { describe, expect, it } from 'vitest';
import { graphsOfFiles } from '../../../test/support/graph.ts';
import { isGateway, isShut } from './exposed.ts';

const service =
  '{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}}';
const pod = (image: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: [{image: "${image}"}]}}`;
const shut = '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: shut, namespace: shop}, spec: {podSelector: {}}}';
const other = '{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: open, namespace: shop}}';

function isShutIn(files: Readonly<Record<string, string>>): boolean {
  const [graph] = graphsOfFiles(files);
  const [exposure] = graph?.exposures ?? [];
  if (graph === undefined || exposure === undefined) throw new Error('nothing is exposed');
  return isShut(exposure, graph);
}

describe('isShut', () => {
  it.each<[string, boolean, Record<string, string>]>([
    ['no policy', false, { 'a.yaml': [service, pod('a:1')].join('\n---\n') }],
    ['a policy that lets nobody in', true, { 'a.yaml': [service, pod('a:1'), shut].join('\n---\n') }],
    ['another plugin that may let them in', false, { 'a.yaml': [service, pod('a:1'), shut, other].join('\n---\n') }],
    // Where variants divide the root, policies are looked for in all of it, and what other plugins decide in the application.
    ['a policy elsewhere in a divided root', true, { 'a/x.yaml': [service, pod('a:1')].join('\n---\n'), 'b/x.yaml': pod('a:2'), 'c/p.yaml': shut }],
    ['that, and another plugin', false, { 'a/x.yaml': [service, pod('a:1'), other].join('\n---\n'), 'b/x.yaml': pod('a:2'), 'c/p.yaml': shut }],
    ['pods that are not here', false, { 'a.yaml': [service, shut].join('\n---\n') }],
  ])('%s: %s', (_, expected, files) => {
    expect(isShutIn(files)).toBe(expected);
  });
});

describe('isGateway', () => {
  it.each([
    ['registry.example.com/traefik:v3', true],
    ['registry.example.com/ingress-nginx/controller:v1.12@sha256:aaaa', true],
    ['registry.example.com/istio/proxyv2:1.24', true],
    ['registry.example.com/payment-gateway:1', false],
    ['registry.example.com/traefik/whoami:1', false],
  ])('%s: %s', (image, expected) => {
    const [graph] = graphsOfFiles({ 'a.yaml': pod(image) });
    expect(graph?.workloads.map(isGateway)).toEqual([expected]);
  });
});
