import { describe, expect, it } from 'vitest';
import type { PublishedArtifact } from '../../core/advisory.ts';
import type { Package } from '../../core/package.ts';
import { maven } from './ecosystem.ts';
import { identifyArchives } from './identify.ts';

const [one, other] = ['1'.repeat(40), '2'.repeat(40)];
const core = { name: 'org.springframework:spring-core', version: '5.2.0' };

function archive(name: string, version: string, properties: Readonly<Record<string, string>> = {}): Package {
  return { purl: `pkg:maven/${name}`, ecosystem: 'Maven', name, version, locations: [{ path: `/${name}.jar` }], properties };
}

function identify(packages: readonly Package[], known: Readonly<Record<string, readonly PublishedArtifact[]>>): ReturnType<typeof identifyArchives> {
  return identifyArchives(packages, (sha1) => known[sha1] ?? []);
}

function asked(pkg: Package | undefined): readonly string[] {
  return pkg === undefined ? [] : maven.subjects(pkg).map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`);
}

describe('an archive whose hash is known', () => {
  it('is what it was published as, with how that is known and what it was called', () => {
    const { packages, unknowns } = identify([archive('app', '', { sha1: one, likelyGroups: 'org.a app' })], { [one]: [core] });
    expect(packages).toEqual([
      {
        purl: 'pkg:maven/org.springframework/spring-core@5.2.0',
        ecosystem: 'Maven',
        ...core,
        locations: [{ path: '/app.jar' }],
        properties: { sha1: one, namedBy: 'SHA-1 of the archive', statedAs: 'app' },
      },
    ]);
    expect(asked(packages[0])).toEqual(['Maven org.springframework:spring-core 5.2.0']);
    expect(unknowns).toEqual([]);
  });

  it('loses a group and a version that were guessed', () => {
    const [pkg] = identify([archive('org.apache:ivy', '2.4', { sha1: one })], { [one]: [{ name: 'org.apache.ivy:ivy', version: '2.4.0' }] }).packages;
    expect(pkg).toMatchObject({ name: 'org.apache.ivy:ivy', version: '2.4.0', properties: { statedAs: 'org.apache:ivy 2.4' } });
  });

  it('that has several names has the one its file states, else the first, and is asked about under all', () => {
    const names = [{ name: 'a:x', version: '1' }, core];
    expect(identify([archive('spring-core', '5.2.0', { sha1: one })], { [one]: names }).packages[0]).toMatchObject(core);
    const [pkg] = identify([archive('y', '', { sha1: one })], { [one]: names }).packages;
    expect(pkg).toMatchObject({ name: 'a:x', version: '1' });
    expect(asked(pkg)).toEqual(['Maven a:x 1', 'Maven org.springframework:spring-core 5.2.0']);
  });

  it('stays the same when it is identified again, and when the hash is no longer known', () => {
    const known = { [one]: [{ name: 'a:x', version: '1' }, core] };
    const first = identify([archive('spring-core', '5', { sha1: one, likelyGroups: 'org' })], known);
    expect(identify(first.packages, known)).toEqual(first);
    expect(identify(first.packages, {})).toEqual(first);
  });
});

describe('an archive whose hash is not known', () => {
  it('stays as it is; those without a group make one Unknown', () => {
    const packages = [archive('g:a', '1', { sha1: other }), archive('b', '1', { sha1: other, likelyGroups: 'b' }), archive('c', '')];
    const identified = identify(packages, { [one]: [core] });
    expect(identified.packages).toEqual(packages);
    expect(identified.unknowns).toEqual([
      {
        kind: 'partial-data',
        subject: '/b.jar',
        reason: expect.stringMatching(/^this and other Java archives do not state Maven coordinates/),
        count: 2,
      },
    ]);
  });

  it.each([['g'], ['g:a'], ['::'], ['a b']])('is asked nothing more by a property that is not as we write it: %j', (alsoPublishedAs) => {
    expect(asked(archive('g:a', '1', { alsoPublishedAs }))).toEqual(['Maven g:a 1', ...(alsoPublishedAs === '::' ? ['Maven : '] : [])]);
  });

  it('is asked about a bounded number of other names', () => {
    expect(asked(archive('g:a', '1', { alsoPublishedAs: 'g:b:1 '.repeat(1_000).trim() }))).toHaveLength(17);
  });
});
