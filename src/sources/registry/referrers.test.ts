import { afterEach, describe, expect, it } from 'vitest';
import { serveRegistry, type TestRegistry } from '../../../test/support/registry.ts';
import { parseDigest } from '../../formats/oci/index.ts';
import { openHttp } from '../../platform/http/index.ts';
import { connectTo } from './connect.ts';
import { referrersOf } from './referrers.ts';
import { readSettings } from './settings.ts';

const closing: TestRegistry[] = [];
afterEach(async () => {
  for (const registry of closing.splice(0)) await registry.close();
});

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';
const signature = 'application/vnd.example.signature';
const sbom = 'application/vnd.example.sbom';

interface Pushed {
  readonly registry: TestRegistry;
  readonly subject: string;
  readonly referring: readonly { readonly mediaType: string; readonly digest: string; readonly size: number; readonly artifactType: string }[];
}

/** An image, a signature and an SBOM that refer to it, and a signature of something else. */
async function pushed(referrers: boolean): Promise<Pushed> {
  const registry = await serveRegistry({ referrers });
  closing.push(registry);
  const push = (document: object): string => registry.pushManifest('team/app', undefined, Buffer.from(JSON.stringify(document)), manifestType);
  const subject = push({ schemaVersion: 2, config: {}, layers: [] });
  const referTo = (digest: string, artifactType: string): Pushed['referring'][number] => {
    const document = { schemaVersion: 2, artifactType, subject: { digest }, config: {}, layers: [] };
    return { mediaType: manifestType, digest: push(document), size: JSON.stringify(document).length, artifactType };
  };
  const referring = [referTo(subject, signature), referTo(subject, sbom)];
  referTo(`sha256:${'0'.repeat(64)}`, signature);
  return { registry, subject, referring };
}

function tagReferrers({ registry, subject, referring }: Pushed): void {
  const index = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [...referring, ...referring] });
  registry.pushManifest('team/app', subject.replace(':', '-'), Buffer.from(index), indexType);
}

async function ask({ registry, subject }: Pick<Pushed, 'registry' | 'subject'>, type?: string): Promise<readonly string[]> {
  const settings = readSettings({ environment: { HOME: '/nonexistent' }, mirrors: [], realms: [], timeout: '2' });
  const http = openHttp({ userAgent: 'seaworthy/test', sleep: async () => {} });
  const client = await connectTo({ registry: registry.host, repository: 'team/app' }, settings, http);
  return (await referrersOf(client, parseDigest(subject), type)).map(({ digest }) => digest.text);
}

describe('what refers to a manifest', () => {
  it.each`
    api      | tag      | because
    ${true}  | ${false} | ${'the registry knows'}
    ${false} | ${true}  | ${'clients keep a list under a tag'}
  `('is found: $because', async ({ api, tag }) => {
    const all = await pushed(api);
    if (tag === true) tagReferrers(all);
    const digests = all.referring.map(({ digest }) => digest);
    expect((await ask(all)).toSorted()).toEqual(digests.toSorted());
    expect(await ask(all, sbom)).toEqual(digests.slice(1));
    expect(await ask(all, 'application/vnd.example.other')).toEqual([]);
  });

  it('is nothing where nobody keeps a list', async () => {
    expect(await ask(await pushed(false))).toEqual([]);
  });

  it('is sorted out here where the registry did not', async () => {
    const all = await pushed(true);
    const index = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: all.referring });
    all.registry.fail(/referrers/, { kind: 'answer', status: 200, headers: { 'content-type': indexType }, body: index });
    expect(await ask(all, sbom)).toEqual([all.referring[1]?.digest]);
  });

  it('is read page by page, on the registry itself only, and not for ever', async () => {
    const all = await pushed(true);
    const page = (at: number, link?: string): Parameters<TestRegistry['fail']>[1] => ({
      kind: 'answer',
      status: 200,
      headers: { 'content-type': indexType, ...(link === undefined ? {} : { link }) },
      body: JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: all.referring.slice(at, at + 1) }),
    });
    all.registry.fail(/referrers\/[^?]*$/, page(0, `</v2/team/app/referrers/${all.subject}?last=1>; rel="next"`), 1);
    all.registry.fail(/last=1/, page(1, '<http://elsewhere.example/v2/>; rel="next"'), 1);
    expect(await ask(all)).toEqual(all.referring.map(({ digest }) => digest));
    all.registry.fail(/referrers/, page(0, `</v2/team/app/referrers/${all.subject}?last=2>; rel="next"`));
    await expect(ask(all)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('is an error where the registry fails, or gives no list', async () => {
    const all = await pushed(true);
    all.registry.fail(/referrers/, { kind: 'answer', status: 403 }, 1);
    await expect(ask(all)).rejects.toMatchObject({ code: 'registry-unauthorized' });
    all.registry.fail(/referrers/, { kind: 'answer', status: 200, body: '<html>' }, 1);
    await expect(ask(all)).rejects.toMatchObject({ code: 'archive-malformed' });
  });
});
