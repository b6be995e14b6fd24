import { describe, expect, it } from 'vitest';
import { sourceTreeOf, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { openPosture } from './open.ts';
import type { PostureReport } from './posture.ts';

const room = openPosture({ minor: 36, parameters: {} });

function judge(files: LiteralFiles): PostureReport {
  return room.conclude(sourceTreeOf(files));
}

const pod = (name: string, containers = 'containers'): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  ${containers}:
    - name: app
      image: registry.example.com/app:1.0
      securityContext:
        privileged: true
`;

function privileged(report: PostureReport): readonly string[] {
  return report.findings
    .filter(({ id }) => id === 'privileged-container')
    .map(({ object, location, field }) => `${object?.kind}/${object?.name} ${location.path}:${location.place?.line} ${field}`);
}

const field = 'spec.containers[0].securityContext.privileged';

describe('manifests of a tree', () => {
  it.each`
    text                                                              | found                                                                         | because
    ${pod('a')}                                                       | ${[`Pod/a /a.yaml:9 ${field}`]}                                               | ${'a plain pod'}
    ${`${pod('a')}---\napiVersion: v1\nkind: [\n---\n${pod('b')}`}    | ${[`Pod/a /a.yaml:9 ${field}`, `Pod/b /a.yaml:22 ${field}`]}                  | ${'a document that does not parse hides no neighbour'}
    ${pod('a').replace('kind: Pod', 'kind: Service\nkind: Pod')}      | ${[`Pod/a /a.yaml:10 ${field}`]}                                              | ${'of a key that stands twice the last one counts'}
    ${pod('a').replaceAll('\n', '\r\n')}                              | ${[`Pod/a /a.yaml:9 ${field}`]}                                               | ${'lines may end with CRLF'}
    ${Buffer.from(`\uFEFF${pod('a')}`, 'utf16le')}                    | ${[`Pod/a /a.yaml:9 ${field}`]}                                               | ${'it may be UTF-16'}
    ${pod('a', 'initContainers')}                                     | ${['Pod/a /a.yaml:9 spec.initContainers[0].securityContext.privileged']}      | ${'init containers are containers'}
    ${pod('a', 'ephemeralContainers')}                                | ${['Pod/a /a.yaml:9 spec.ephemeralContainers[0].securityContext.privileged']} | ${'ephemeral containers are containers'}
    ${pod('a').replace('privileged: true', 'privileged: yes')}        | ${[`Pod/a /a.yaml:9 ${field}`]}                                               | ${'yes is true in the YAML that kubectl reads'}
    ${pod('a').replace('privileged: true', 'privileged: !!str true')} | ${[]}                                                                         | ${'a text is no truth: the API server refuses it'}
  `('$because', ({ text, found }: { text: string | Uint8Array; found: readonly string[] }) => {
    expect(privileged(judge({ 'a.yaml': text }))).toEqual(found);
  });

  it('have no key twice without a word', () => {
    const report = judge({ 'a.yaml': pod('a').replace('kind: Pod', 'kind: Service\nkind: Pod') });
    const found = report.findings.filter(({ id }) => id === 'duplicate-key').map(({ location, message }) => [location.place?.line, message]);
    expect(found).toEqual([[3, 'kind stands again: the API server takes this one']]);
  });

  it('are unrolled from lists, in JSON too', () => {
    const item = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'x', securityContext: { privileged: true } }] },
    };
    const report = judge({ 'a.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item] }, undefined, 1) });
    expect(privileged(report)).toEqual([expect.stringMatching(/^Pod\/a \/a\.json:\d+ spec\.containers/)]);
  });

  it('that cannot be read are told, with their place; other YAML is not', () => {
    const report = judge({ 'a.yaml': `${pod('a')}---\napiVersion: v1\nkind: Pod\nx: [\n`, 'values.yaml': 'apiVersion of something: [\nkind\n' });
    expect(report.unknowns.map(({ kind, subject }) => [kind, subject])).toEqual([['unreadable', expect.stringMatching(/^\/a\.yaml:1\d$/)]]);
  });

  it('keep their fingerprints when containers are moved about and lines are put in front', () => {
    const one = judge({ 'a.yaml': pod('a') }).findings.find(({ id }) => id === 'privileged-container');
    const moved = pod('a').replace('    - name: app', '    - name: other\n      image: registry.example.com/other:1.0\n    - name: app');
    const two = judge({ 'a.yaml': `# a comment\n${moved}` }).findings.find(
      ({ id, message, field: at }) => id === 'privileged-container' && at !== message,
    );
    expect(two?.fingerprint).toBe(one?.fingerprint);
    expect(two?.field).not.toBe(one?.field);
  });

  it('of two objects alike have fingerprints of their own', () => {
    const { findings } = judge({ 'a.yaml': `${pod('a')}---\n${pod('a')}`, 'b.yaml': pod('a') });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  });
});

describe('what only a renderer makes manifests of', () => {
  it('is left to it, and told: templates of charts', () => {
    const report = judge({ 'shop/Chart.yaml': 'name: shop', 'shop/templates/a.yaml': pod('a'), 'shop/crds/b.yaml': pod('b') });
    expect(privileged(report)).toEqual([`Pod/b /shop/crds/b.yaml:9 ${field}`]);
    expect(report.unknowns.map(({ kind, subject }) => [kind, subject])).toEqual([['not-rendered', 'chart /shop']]);
  });

  it('is left to it, and told: patches of overlays, while what lies beside them is judged', () => {
    const report = judge({
      'base/kustomization.yaml': 'resources: [a.yaml]',
      'base/a.yaml': pod('a'),
      'base/unlisted.yaml': pod('unlisted'),
      'live/kustomization.yaml': 'resources: [../base]\npatches:\n  - path: ../patches/patch.yaml\npatchesStrategicMerge: [b.yaml]',
      'live/b.yaml': pod('b'),
      'patches/patch.yaml': pod('c'),
    });
    expect(privileged(report).map((text) => text.split(' ')[0])).toEqual(['Pod/a', 'Pod/unlisted']);
    expect(report.unknowns.map(({ kind }) => kind)).toEqual(['not-rendered', 'not-rendered']);
  });
});
