import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { bytesOf, config, descriptor, digest, manifest } from './fixtures/documents.ts';
import { chooseManifest, decodeConfig, decodeDockerManifest, decodeIndex, decodeManifest, imageNames, isIndex } from './index.ts';

/** Any bytes as any of the documents that describe an image: none may fail but in its own words. */
export const target: FuzzTarget = {
  name: 'formats/oci',
  seeds: [
    bytesOf({
      manifests: [
        descriptor('1', { platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }),
        descriptor('2', { annotations: { 'org.opencontainers.image.ref.name': 'a' } }),
      ],
    }),
    bytesOf(manifest()),
    bytesOf(
      config({
        config: { User: 'a', Env: ['A=b'], Entrypoint: ['sh'], Cmd: 'true', ExposedPorts: { '80/tcp': {} }, Labels: { a: 'b' } },
        history: [{ created_by: 'RUN a' }, { created_by: 'ENV b', empty_layer: true }, { comment: 'c', created: '2020-01-01T00:00:00Z' }],
      }),
    ),
    bytesOf([{ Config: 'c.json', RepoTags: null, Layers: ['1/layer.tar'] }]),
  ],
  dictionary: [
    'null',
    '[]',
    '{}',
    '"',
    '-1',
    '1e999',
    'true',
    '"__proto__":',
    digest('f'),
    '"manifests":',
    '"layers":',
    '"Layers":',
    '"rootfs":',
  ].map((text) => Buffer.from(text)),
  run(bytes) {
    let accepted = 0;
    for (const decode of [
      isIndex,
      decodeManifest,
      decodeConfig,
      decodeDockerManifest,
      (index: Uint8Array) => imageNames(chooseManifest(decodeIndex(index))),
    ]) {
      try {
        decode(bytes);
        accepted += 1;
      } catch (error) {
        if (!(error instanceof SeaworthyError)) throw error;
      }
    }
    if (accepted === 0) throw new MalformedError('nothing takes it');
  },
};
