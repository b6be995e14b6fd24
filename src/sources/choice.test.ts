import { describe, expect, it } from 'vitest';
import type { Platform } from '../core/image.ts';
import {
  archiveOf,
  configOf,
  forPlatform,
  hexOf,
  json,
  Layout,
  legacyFiles,
  npmLayer,
  tagged,
  type Descriptor,
  type Files,
} from './fixtures/images.ts';
import { foundIn, open, useFolder } from './fixtures/open.ts';
import { sources } from './index.ts';
import { sameName } from './select.ts';
import { parseTarget } from './target.ts';

const folder = useFolder();
const layerFor = (name: string): Buffer[] => [npmLayer(name)];

describe('targets', () => {
  it.each`
    made           | target                          | path           | selector       | because
    ${'x.tar'}     | ${'x.tar'}                      | ${'x.tar'}     | ${undefined}   | ${'a bare path'}
    ${'a:b.tar'}   | ${'a:b.tar'}                    | ${'a:b.tar'}   | ${undefined}   | ${'a path that exists wins'}
    ${'x.tar'}     | ${'docker-archive:x.tar'}       | ${'x.tar'}     | ${undefined}   | ${'a prefix'}
    ${'x.tar'}     | ${'docker-archive:x.tar:1.0'}   | ${'x.tar'}     | ${'1.0'}       | ${'a tag'}
    ${'x.tar'}     | ${'docker-archive:x.tar:app:1'} | ${'x.tar'}     | ${'app:1'}     | ${'a whole name'}
    ${'x.tar:app'} | ${'docker-archive:x.tar:app'}   | ${'x.tar:app'} | ${undefined}   | ${'a path that exists wins, whatever it looks like'}
    ${'x.tar:app'} | ${'docker-archive:x.tar:app:1'} | ${'x.tar:app'} | ${'1'}         | ${'the longest such path'}
    ${'x.tar'}     | ${'docker-archive:x.tar@1'}     | ${'x.tar'}     | ${'@1'}        | ${'a number'}
    ${'x.tar'}     | ${'docker-archive:x.tar:@1'}    | ${'x.tar'}     | ${'@1'}        | ${'as skopeo writes it'}
    ${'x.tar'}     | ${'oci-archive:x.tar@sha256:a'} | ${'x.tar'}     | ${'@sha256:a'} | ${'a digest'}
  `('$target: $because', ({ made, target, path, selector }) => {
    const own = folder.folder(`targets-${hexOf(Buffer.from(`${made} ${target}`)).slice(0, 8)}`, new Map([[made, Buffer.from('x')]]));
    const [prefix = ''] = /^(docker-archive:|oci-archive:)?/.exec(target) ?? [];
    const parsed = parseTarget(`${prefix}${own}/${target.slice(prefix.length)}`, sources);
    expect(parsed).toMatchObject({ path: `${own}/${path}` });
    expect(parsed.selector).toBe(selector);
  });

  it('does not take a bare name with a tag for a folder of that name: it may be an image', () => {
    const own = folder.folder('nginx', new Map([['x', Buffer.from('x')]]));
    expect(() => parseTarget(`${own}:1.27`, sources)).toThrowError(expect.objectContaining({ code: 'target-not-found' }));
  });

  it('says what is missing', () => {
    expect(() => parseTarget('oci-dir:/absent/folder:tag', sources)).toThrowError(expect.objectContaining({ code: 'target-not-found' }));
  });
});

describe('names', () => {
  it.each`
    name                              | wanted          | same
    ${'docker.io/library/nginx:1.27'} | ${'nginx:1.27'} | ${true}
    ${'docker.io/team/app:1'}         | ${'team/app:1'} | ${true}
    ${'nginx:1.27'}                   | ${'1.27'}       | ${true}
    ${'latest'}                       | ${'latest'}     | ${true}
    ${'nginx:1.27'}                   | ${'1.2'}        | ${false}
    ${'nginx:1.27'}                   | ${'inx:1.27'}   | ${false}
    ${'other/nginx:1.27'}             | ${'nginx:1.27'} | ${false}
  `('$wanted is $name: $same', ({ name, wanted, same }) => expect(sameName(name, wanted)).toBe(same));
});

/** A docker archive of two images. */
function twoDocker(): Files {
  const [one, two] = [legacyFiles(layerFor('one'), 'one:1'), legacyFiles(layerFor('two'), 'two:2')];
  const entries = [one, two].flatMap((files) => JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString()) as object[]);
  return new Map([...one, ...two, ['manifest.json', json(entries)]]);
}

/** An OCI layout of two images. */
function twoOci(): { files: Files; second: Descriptor } {
  const layout = new Layout();
  const [first, second] = [layout.image(layerFor('one')), layout.image(layerFor('two'))];
  return { files: layout.root(tagged(first, 'one:1'), tagged(second, 'two:2')), second };
}

describe('several images in one archive', () => {
  it.each`
    prefix               | files
    ${'docker-archive:'} | ${twoDocker()}
    ${'oci-archive:'}    | ${twoOci().files}
  `('$prefix asks which one, and takes the one that is named', async ({ prefix, files }) => {
    const path = folder.file('two.tar', archiveOf(files));
    for (const target of [path, `${prefix}${path}`]) {
      await expect(open(target)).rejects.toMatchObject({ code: 'target-ambiguous', message: expect.stringMatching(/2 images: @0 one:1, @1 two:2/) });
    }
    for (const selector of [':two:2', ':2', '@1', ':@1']) expect(foundIn(await open(`${prefix}${path}${selector}`))).toEqual([['two']]);
    await expect(open(`${prefix}${path}:3`)).rejects.toMatchObject({ code: 'target-not-found', message: expect.stringContaining('one:1') });
    await expect(open(`${prefix}${path}@2`)).rejects.toMatchObject({ code: 'target-not-found' });
  });

  it('takes one by its digest, from the index or one inside it', async () => {
    const { files, second } = twoOci();
    const path = folder.file('digests.tar', archiveOf(files));
    expect(foundIn(await open(`oci-archive:${path}@${second.digest}`))).toEqual([['two']]);
    await expect(open(`oci-archive:${path}@sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({ code: 'target-not-found' });
    await expect(open(`oci-archive:${path}@sha256:../etc`)).rejects.toMatchObject({ code: 'archive-malformed' });
    const { files: nested, arm } = multiArch();
    expect(foundIn(await open(`oci-archive:${folder.file('nested.tar', archiveOf(nested))}@${arm.digest}`))).toEqual([['arm64']]);
  });

  it('takes an image that has two names for one', async () => {
    const layout = new Layout();
    const image = layout.image(layerFor('same'));
    const path = folder.file('names.tar', archiveOf(layout.root(tagged(image, 'app:1'), tagged(image, 'app:latest'))));
    const opened = await open(path);
    expect(opened.artifact.tags).toEqual(['app:1', 'app:latest']);
  });
});

function multiArch(present: readonly string[] = ['amd64', 'arm64', 'arm']): { files: Files; arm: Descriptor } {
  const layout = new Layout();
  const image = (architecture: string, variant?: string): Descriptor => {
    const layers = layerFor(architecture);
    const config = configOf(layers, { architecture, ...(variant === undefined ? {} : { variant }) });
    const source = present.includes(architecture) ? layout : new Layout();
    return forPlatform(source.image(layers, [], config), architecture, variant);
  };
  const arm = image('arm64', 'v8');
  const attestation = {
    ...layout.manifest({ config: layout.blob(json({}), 'application/vnd.oci.image.config.v1+json'), layers: [] }),
    platform: { os: 'unknown', architecture: 'unknown' },
  };
  const index = layout.index([image('amd64'), arm, image('arm', 'v7'), attestation]);
  return { files: layout.root(tagged(index, 'multi')), arm };
}

describe('images for several platforms', () => {
  const arm64: Platform = { os: 'linux', architecture: 'arm64' };

  it('takes what was asked for, else the default', async () => {
    const path = folder.file('multi.tar', archiveOf(multiArch().files));
    expect(foundIn(await open(path))).toEqual([['amd64']]);
    expect(foundIn(await open(path, undefined, arm64))).toEqual([['arm64']]);
    expect((await open(path, undefined, { os: 'linux', architecture: 'arm', variant: 'v7' })).artifact.platform).toEqual({
      os: 'linux',
      architecture: 'arm',
      variant: 'v7',
    });
  });

  it('lists what there is where that is absent', async () => {
    const path = folder.file('lists.tar', archiveOf(multiArch().files));
    await expect(open(path, undefined, { os: 'linux', architecture: 's390x' })).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringMatching(/linux\/s390x; there are: linux\/amd64, linux\/arm64\/v8, linux\/arm\/v7/),
    });
  });

  it('takes the only one whose content is there: exports name all platforms and carry some', async () => {
    const path = folder.file('only-arm.tar', archiveOf(multiArch(['arm64']).files));
    expect(foundIn(await open(path))).toEqual([['arm64']]);
  });

  it('does not pass off one platform as another', async () => {
    const single = folder.file('single.tar', archiveOf(legacyFiles(layerFor('amd64'))));
    await expect(open(single, undefined, arm64)).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringContaining('it holds one for linux/amd64'),
    });
    const layout = new Layout();
    const oci = folder.file('single-oci.tar', archiveOf(layout.root(layout.image(layerFor('amd64')))));
    await expect(open(oci, undefined, arm64)).rejects.toMatchObject({ code: 'target-not-found' });
    expect(foundIn(await open(single))).toEqual([['amd64']]);
  });
});
