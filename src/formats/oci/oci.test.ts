import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { SeaworthyError, type ErrorCode } from '../../core/error.ts';
import type { Platform } from '../../core/image.ts';
import { bytesOf, config, descriptor, digest, manifest, types } from './fixtures/documents.ts';
import {
  chooseManifest,
  decodeConfig,
  decodeDockerManifest,
  decodeIndex,
  decodeManifest,
  fits,
  imageNames,
  isIndex,
  type ManifestChoice,
  ociLimits,
  parseDigest,
  parsePlatform,
} from './index.ts';
import { target } from './oci.fuzz.ts';

function expectRefusal(action: () => unknown, code: ErrorCode, message: string | RegExp): void {
  let caught: unknown;
  try {
    action();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(SeaworthyError);
  expect((caught as SeaworthyError).message).toMatch(message);
  expect((caught as SeaworthyError).code).toBe(code);
}

describe('parseDigest', () => {
  it('takes sha256 and sha512', () => {
    expect(parseDigest(digest('a'))).toEqual({ algorithm: 'sha256', hex: 'a'.repeat(64), text: digest('a') });
    expect(parseDigest(`sha512:${'0'.repeat(128)}`)).toMatchObject({ algorithm: 'sha512', hex: '0'.repeat(128) });
  });

  it.each([
    ['sha256:../../../../etc/passwd', 'a path'],
    [digest('A'), 'upper case, which would be another file name'],
    [`${digest('a')}\n`, 'a newline at the end'],
    [`sha256:${'a'.repeat(63)}`, 'too short'],
    [`sha256:${'a'.repeat(128)}`, 'too long'],
    [`sha512:${'a'.repeat(64)}`, 'too short for sha512'],
    [`md5:${'a'.repeat(32)}`, 'an algorithm that proves nothing'],
    ['', 'nothing'],
    [7, 'no text'],
    [undefined, 'absent'],
  ])('refuses %j: %s', (text, _because) => expectRefusal(() => parseDigest(text), 'archive-malformed', /is no digest$/));
});

describe('documents', () => {
  const decoders = { decodeIndex, decodeManifest, decodeConfig, decodeDockerManifest, isIndex };
  it.each(Object.entries(decoders))('%s refuses what is no JSON, is too deep or too large', (_, decode: (bytes: Uint8Array) => unknown) => {
    expectRefusal(() => decode(bytesOf('{')), 'archive-malformed', /is no valid JSON/);
    expectRefusal(() => decode(Buffer.from([0x22, 0xff, 0x22])), 'archive-malformed', /is no valid JSON/);
    expectRefusal(() => decode(bytesOf('7')), 'archive-malformed', /is no/);
    expectRefusal(() => decode(bytesOf('{"a":'.repeat(200_000))), 'limit-exceeded', /nested deeper than 64/);
    expectRefusal(() => decode(bytesOf(`[${'['.repeat(200_000)}`)), 'limit-exceeded', /nested deeper than 64/);
    expectRefusal(() => decode(new Uint8Array(ociLimits.configBytes + 1)), 'limit-exceeded', /bytes, more than/);
  });

  it('does not take brackets inside text for nesting', () => {
    expect(decodeConfig(bytesOf(config({ comment: `"\\${'['.repeat(99)}` }))).platform.os).toBe('linux');
  });

  it('takes null for absent, as Go writes empty lists', () => {
    expect(decodeIndex(bytesOf({ manifests: null })).manifests).toEqual([]);
    expect(decodeManifest(bytesOf(manifest({ layers: null }))).layers).toEqual([]);
    expect(decodeConfig(bytesOf(config({ history: null, config: null }))).createdBy).toEqual([undefined, undefined]);
  });

  it.each(['Layers', 'LAYERS', 'Config'])('refuses the field %s, which Go takes for the field in lower case', (key) => {
    expectRefusal(() => decodeManifest(bytesOf(manifest({ [key]: [] }))), 'archive-malformed', /readers do not agree on/);
  });

  it.each(['layers', 'config'])('refuses a document with manifests and %s', (key) => {
    const both = bytesOf({ manifests: [], [key]: {} });
    for (const decode of [decodeIndex, decodeManifest, isIndex])
      expectRefusal(() => decode(both), 'archive-malformed', /both an index and a manifest/);
  });

  it.each([
    [{ size: -1 }, /size is no whole number/],
    [{ size: 1.5 }, /size is no whole number/],
    [{ size: '7' }, /size is no whole number/],
    [{ size: 2 ** 60 }, /size is no whole number/],
    [{ digest: 'sha256:x' }, /is no digest/],
    [{ mediaType: 7 }, /mediaType is no text/],
    [{ annotations: { a: 7 } }, /annotations has a value that is no text/],
    [{ platform: 'linux' }, /platform is no JSON object/],
  ])('refuses the descriptor %j', (fields, message) => {
    expectRefusal(() => decodeIndex(bytesOf({ manifests: [descriptor('1', fields)] })), 'archive-malformed', message);
  });

  it('keeps names like __proto__ as names', () => {
    const labels = decodeConfig(bytesOf(`{"rootfs":{},"config":{"Labels":{"__proto__":"x"}}}`)).config.labels;
    expect(Object.entries(labels)).toEqual([['__proto__', 'x']]);
    expect('polluted' in {}).toBe(false);
  });

  it('bounds lists', () => {
    const layers = Array.from({ length: ociLimits.layers + 1 }, () => descriptor('1'));
    expectRefusal(() => decodeManifest(bytesOf(manifest({ layers }))), 'limit-exceeded', /layers has 1025 items/);
  });
});

describe('decodeManifest', () => {
  it.each`
    mediaType                                                         | claimed   | foreign
    ${'application/vnd.oci.image.layer.v1.tar'}                       | ${'tar'}  | ${false}
    ${'application/vnd.oci.image.layer.v1.tar+gzip'}                  | ${'gzip'} | ${false}
    ${'application/vnd.oci.image.layer.v1.tar+zstd'}                  | ${'zstd'} | ${false}
    ${'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip'} | ${'gzip'} | ${true}
    ${'application/vnd.docker.image.rootfs.diff.tar'}                 | ${'tar'}  | ${false}
    ${'application/vnd.docker.image.rootfs.diff.tar.gzip'}            | ${'gzip'} | ${false}
    ${'application/vnd.docker.image.rootfs.diff.tar.zstd'}            | ${'zstd'} | ${false}
    ${'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'}    | ${'gzip'} | ${true}
  `('knows the layer type $mediaType', ({ mediaType, claimed, foreign }) => {
    expect(decodeManifest(bytesOf(manifest({ layers: [descriptor('1', { mediaType })] }))).layers[0]).toMatchObject({ mediaType, claimed, foreign });
  });

  it.each`
    mediaType                                             | message
    ${'application/vnd.example.unknown'}                  | ${/^layer 0 is of media type "application\/vnd.example.unknown", which is no layer that can be read$/}
    ${'application/vnd.oci.image.layer.v1.tar+encrypted'} | ${/decrypt the image first$/}
    ${'application/vnd.in-toto+json'}                     | ${/vnd.in-toto/}
    ${''}                                                 | ${/media type ""/}
  `('names the layer type $mediaType, which it does not know', ({ mediaType, message }) => {
    expectRefusal(() => decodeManifest(bytesOf(manifest({ layers: [descriptor('1', { mediaType })] }))), 'target-unsupported', message);
  });

  it.each`
    mediaType                                     | artifactType               | message
    ${'application/vnd.cncf.helm.config.v1+json'} | ${undefined}               | ${/^not a container image but a Helm chart: its configuration is of type "application\/vnd.cncf.helm.config.v1\+json"$/}
    ${'application/vnd.oci.empty.v1+json'}        | ${'application/spdx+json'} | ${/^not a container image but an SBOM/}
    ${'application/vnd.oci.empty.v1+json'}        | ${undefined}               | ${/^not a container image: its/}
  `('says that $mediaType ($artifactType) is no image', ({ mediaType, artifactType, message }) => {
    const bytes = bytesOf(manifest({ config: descriptor('c', { mediaType }), artifactType }));
    expectRefusal(() => decodeManifest(bytes), 'target-unsupported', message);
  });

  it('says what to do about Docker schema 1', () => {
    expectRefusal(() => decodeManifest(bytesOf({ schemaVersion: 1, fsLayers: [] })), 'target-unsupported', /schema 1/);
  });

  it('refuses a manifest without a configuration', () => {
    expectRefusal(() => decodeManifest(bytesOf({ layers: [] })), 'archive-malformed', /the manifest: config is no JSON object/);
  });
});

describe('decodeConfig', () => {
  it('reads what the image says of itself', () => {
    const decoded = decodeConfig(
      bytesOf(
        config({
          variant: 'v3',
          created: '2026-01-01T00:00:00Z',
          config: {
            User: 'node',
            Env: ['A=b'],
            Entrypoint: ['node'],
            Cmd: 'server.js',
            WorkingDir: '/app',
            ExposedPorts: { '80/tcp': {} },
            Labels: { a: 'b' },
          },
        }),
      ),
    );
    expect(decoded.platform).toEqual({ os: 'linux', architecture: 'amd64', variant: 'v3' });
    expect(decoded.diffIds.map((id) => id.text)).toEqual([digest('a'), digest('b')]);
    expect({ ...decoded.config, labels: { ...decoded.config.labels } }).toEqual({
      user: 'node',
      environment: ['A=b'],
      entrypoint: ['node'],
      command: ['server.js'],
      workingDirectory: '/app',
      exposedPorts: ['80/tcp'],
      labels: { a: 'b' },
      created: '2026-01-01T00:00:00Z',
    });
  });

  it('gives each layer the instruction that made it', () => {
    const history = [{ created_by: 'ADD rootfs' }, { created_by: 'ENV a', empty_layer: true }, { created_by: 'RUN b', comment: 'buildkit' }];
    const decoded = decodeConfig(bytesOf(config({ history })));
    expect(decoded.createdBy).toEqual(['ADD rootfs', 'RUN b']);
    expect(decoded.history).toEqual([
      { createdBy: 'ADD rootfs', layer: 0 },
      { createdBy: 'ENV a' },
      { createdBy: 'RUN b', comment: 'buildkit', layer: 1 },
    ]);
  });

  it('assigns no instruction where history and layers do not fit', () => {
    const decoded = decodeConfig(bytesOf(config({ history: [{ created_by: 'ADD rootfs' }] })));
    expect(decoded.createdBy).toEqual([undefined, undefined]);
    expect(decoded.history).toEqual([{ createdBy: 'ADD rootfs' }]);
  });

  it('refuses a root file system that is not made of layers', () => {
    expectRefusal(() => decodeConfig(bytesOf({ rootfs: { type: 'disk' } })), 'target-unsupported', /of type "disk"/);
    expectRefusal(() => decodeConfig(bytesOf({ os: 'linux' })), 'archive-malformed', /no rootfs/);
  });
});

describe('decodeDockerManifest', () => {
  it('reads what docker save writes', () => {
    expect(decodeDockerManifest(bytesOf([{ Config: 'c.json', RepoTags: ['a:1'], Layers: ['./1/layer.tar', 'blobs/sha256/2'] }]))).toEqual([
      { config: 'c.json', tags: ['a:1'], layers: ['1/layer.tar', 'blobs/sha256/2'] },
    ]);
  });

  it('takes RepoTags null', () =>
    expect(decodeDockerManifest(bytesOf([{ Config: 'c', RepoTags: null, Layers: null }]))).toEqual([{ config: 'c', tags: [], layers: [] }]));

  it.each(['../../../../etc/passwd', '/etc/passwd', 'a/../../b', '', '.'])('refuses the path %j', (path) => {
    expectRefusal(() => decodeDockerManifest(bytesOf([{ Config: 'c', Layers: [path] }])), 'archive-malformed', /is no file inside the archive/);
    expectRefusal(() => decodeDockerManifest(bytesOf([{ Config: path, Layers: [] }])), 'archive-malformed', /is no file inside the archive/);
  });
});

describe('platforms', () => {
  it.each`
    offered           | wanted              | answer   | because
    ${'linux/amd64'}  | ${'linux/amd64'}    | ${true}  | ${'the same'}
    ${'linux/amd64'}  | ${'linux/arm64'}    | ${false} | ${'another architecture'}
    ${'linux/amd64'}  | ${'windows/amd64'}  | ${false} | ${'another system'}
    ${'linux/arm64'}  | ${'linux/arm64/v8'} | ${true}  | ${'v8 is the usual variant'}
    ${'linux/arm/v6'} | ${'linux/arm/v7'}   | ${false} | ${'another variant'}
    ${'linux/arm/v6'} | ${'linux/arm'}      | ${true}  | ${'no variant was asked for'}
  `('$offered for $wanted: $answer, $because', ({ offered, wanted, answer }) => {
    expect(fits(parsePlatform(offered as string), parsePlatform(wanted as string))).toBe(answer);
  });

  it.each(['linux', '', 'linux/', '/amd64', 'a/b/c/d', 'linux/arm/'])('refuses %j', (text) =>
    expectRefusal(() => parsePlatform(text), 'usage', /is no platform/),
  );
});

function platform(text: string): { platform: Platform } {
  return { platform: parsePlatform(text) };
}

function choose(manifests: readonly object[], wanted?: string, choice?: ManifestChoice): string {
  return chooseManifest(decodeIndex(bytesOf({ manifests })), wanted === undefined ? undefined : parsePlatform(wanted), choice).digest
    .hex[0] as string;
}

describe('chooseManifest', () => {
  const attestation = descriptor('f', { ...platform('unknown/unknown'), annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } });
  const many = [
    descriptor('1', platform('linux/amd64')),
    descriptor('2', platform('linux/arm64/v8')),
    descriptor('6', platform('linux/arm/v6')),
    descriptor('7', platform('linux/arm/v7')),
    attestation,
  ];

  it.each`
    manifests                                                                                                                       | wanted            | chosen | because
    ${many}                                                                                                                         | ${undefined}      | ${'1'} | ${'linux/amd64 is preferred'}
    ${many}                                                                                                                         | ${'linux/arm64'}  | ${'2'} | ${'v8 is the usual variant'}
    ${many}                                                                                                                         | ${'linux/arm'}    | ${'7'} | ${'v7 is the usual variant'}
    ${many}                                                                                                                         | ${'linux/arm/v6'} | ${'6'} | ${'asked for'}
    ${[descriptor('2', platform('linux/arm64')), attestation]}                                                                      | ${undefined}      | ${'2'} | ${'the only one'}
    ${[descriptor('3')]}                                                                                                            | ${'linux/arm64'}  | ${'3'} | ${'its configuration decides later'}
    ${[descriptor('3', { mediaType: types.index })]}                                                                                | ${undefined}      | ${'3'} | ${'an index is gone into'}
    ${[descriptor('3'), descriptor('3')]}                                                                                           | ${undefined}      | ${'3'} | ${'two names of one image'}
    ${[descriptor('3'), descriptor('4', platform('linux/arm64'))]}                                                                  | ${'linux/arm64'}  | ${'4'} | ${'what names its platform comes first'}
    ${[descriptor('3'), descriptor('4', { artifactType: 'application/spdx+json' })]}                                                | ${undefined}      | ${'3'} | ${'artifacts are left out'}
    ${[descriptor('3'), descriptor('4', { mediaType: 'application/x' })]}                                                           | ${undefined}      | ${'3'} | ${'unknown types are left out'}
    ${[descriptor('3'), descriptor('4', { annotations: { 'org.opencontainers.image.ref.name': `sha256-${'3'.repeat(64)}.sig` } })]} | ${undefined}      | ${'3'} | ${'signatures are left out'}
    ${[descriptor('3', platform('linux/s390x')), descriptor('4', platform('unknown/unknown'))]}                                     | ${undefined}      | ${'3'} | ${'an unknown platform is none'}
    ${[descriptor('3'), descriptor('4', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } })]}                 | ${undefined}      | ${'3'} | ${'attestations are left out'}
  `('takes $chosen for $wanted: $because', ({ manifests, wanted, chosen }) => {
    expect(choose(manifests, wanted)).toBe(chosen);
  });

  it('takes the preferred platform of the machine', () => expect(choose(many, undefined, { preferred: parsePlatform('linux/arm64') })).toBe('2'));

  it('takes what the archive carries, where it lists more', () => {
    const choice: ManifestChoice = { present: (image) => image.digest.hex.startsWith('2') };
    expect(choose(many, undefined, choice)).toBe('2');
    expect(choose(many, 'linux/amd64', choice)).toBe('1');
  });

  it.each`
    manifests                                                                               | wanted           | code                    | message                                                                                   | because
    ${[]}                                                                                   | ${undefined}     | ${'target-not-found'}   | ${/names no image/}                                                                       | ${'nothing is there'}
    ${[attestation]}                                                                        | ${undefined}     | ${'target-unsupported'} | ${/not a container image/}                                                                | ${'only an attestation'}
    ${many}                                                                                 | ${'linux/s390x'} | ${'target-not-found'}   | ${/no image for linux\/s390x; there are: linux\/amd64, linux\/arm64\/v8, linux\/arm\/v6/} | ${'not offered'}
    ${[descriptor('2', platform('linux/arm64')), descriptor('3', platform('linux/s390x'))]} | ${undefined}     | ${'target-ambiguous'}   | ${/choose one with --platform: linux\/arm64, linux\/s390x/}                               | ${'none is preferred'}
    ${[descriptor('1', platform('linux/amd64')), descriptor('2', platform('linux/amd64'))]} | ${undefined}     | ${'target-ambiguous'}   | ${/several images, name one/}                                                             | ${'two images of one platform'}
  `('refuses to choose where $because', ({ manifests, wanted, code, message }) => {
    expectRefusal(() => choose(manifests, wanted), code, message);
  });

  it('knows the names of an image', () => {
    const annotations = { 'org.opencontainers.image.ref.name': '1.0', 'io.containerd.image.name': 'docker.io/library/a:1.0' };
    const [image] = decodeIndex(bytesOf({ manifests: [descriptor('1', { annotations })] })).manifests;
    expect(imageNames(image as NonNullable<typeof image>)).toEqual(['docker.io/library/a:1.0', '1.0']);
  });
});

describeFuzz(target);
