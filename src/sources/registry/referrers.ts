import { SeaworthyError } from '../../core/error.ts';
import { decodeIndex, ociLimits, type Descriptor, type Digest } from '../../formats/oci/index.ts';
import { readAll, type HttpResponse } from '../../platform/http/index.ts';
import type { RegistryClient } from './client.ts';
import { boundsFor } from './settings.ts';

const indexType = 'application/vnd.oci.image.index.v1+json';
const mostPages = 16;

/**
 * What refers to a manifest as its subject, such as signatures and SBOMs (distribution-spec 1.1, "Listing Referrers"). Where the registry does not know the
 * question, by the tag that clients keep such a list under ("Referrers Tag Schema"). Nobody vouches for the list: what it names may refer to something else.
 * @param artifactType only those of this type @throws SeaworthyError
 */
export async function referrersOf(client: RegistryClient, subject: Digest, artifactType?: string): Promise<readonly Descriptor[]> {
  const listed = (await listReferrers(client, subject, artifactType)) ?? (await taggedReferrers(client, subject));
  const wanted = listed.filter((descriptor) => artifactType === undefined || descriptor.artifactType === artifactType);
  return [...new Map(wanted.map((descriptor) => [descriptor.digest.text, descriptor])).values()];
}

/** All pages of the registry's answer; undefined where it does not know the question. */
async function listReferrers(client: RegistryClient, subject: Digest, artifactType: string | undefined): Promise<readonly Descriptor[] | undefined> {
  const what = `list of what refers to ${subject.text} in ${client.name}`;
  const listed: Descriptor[] = [];
  let url = client.urlOf(`referrers/${subject.text}`);
  if (artifactType !== undefined) url.searchParams.set('artifactType', artifactType);
  for (let page = 0; page < mostPages; page += 1) {
    const request = { method: 'GET', url, headers: { accept: indexType } } as const;
    const response = await client.send(request, what, boundsFor(ociLimits.manifestBytes, client.idleMs), page === 0 ? [200, 404] : [200]);
    if (response.status === 404) {
      response.discard();
      return undefined;
    }
    listed.push(...decodeIndex(await readAll(response)).manifests);
    const next = nextOf(response, url);
    if (next === undefined) return listed;
    url = next;
  }
  throw new SeaworthyError('limit-exceeded', `the ${what} has more than ${mostPages} pages`);
}

/** `</v2/…?last=…>; rel="next"` (RFC 8288), on the registry itself. */
function nextOf({ headers }: HttpResponse, page: URL): URL | undefined {
  const link = [headers['link'] ?? []].flat().join(', ');
  const [, target = ''] = /<([^<>]{1,4096})>\s{0,8};[^,<]*\brel="?next\b/.exec(link) ?? [];
  if (target === '' || !URL.canParse(target, page.href)) return undefined;
  const next = new URL(target, page);
  return next.origin === page.origin ? next : undefined;
}

async function taggedReferrers(client: RegistryClient, { algorithm, hex }: Digest): Promise<readonly Descriptor[]> {
  try {
    // As much of the digest as a tag can hold.
    const { bytes } = await client.manifest(`${algorithm}-${hex.slice(0, 64)}`);
    return decodeIndex(bytes).manifests;
  } catch (error) {
    if (error instanceof SeaworthyError && error.code === 'target-not-found') return [];
    throw error;
  }
}
