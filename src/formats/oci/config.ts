import { SeaworthyError } from '../../core/error.ts';
import type { ImageConfig, Platform } from '../../core/image.ts';
import { decodePlatform } from './descriptor.ts';
import { parseDigest, type Digest } from './digest.ts';
import { fieldsOf, parseDocument, type Fields } from './json-document.ts';
import { ociLimits } from './limits.ts';

export interface HistoryEntry {
  readonly createdBy?: string;
  readonly comment?: string;
  readonly created?: string;
  /** The layer it made; absent where it made none, or where history and layers do not fit. */
  readonly layer?: number;
}

/** An image configuration (OCI image-spec, config.md). */
export interface OciConfig {
  readonly config: ImageConfig;
  readonly platform: Platform;
  /** Claimed digests of the uncompressed layers, lowest first. */
  readonly diffIds: readonly Digest[];
  readonly history: readonly HistoryEntry[];
  /** One for each diffId: the instruction that made the layer, where the history tells. */
  readonly createdBy: readonly (string | undefined)[];
}

/** @throws SeaworthyError archive-malformed, limit-exceeded; target-unsupported where its root file system is not made of layers */
export function decodeConfig(bytes: Uint8Array): OciConfig {
  const fields = parseDocument(bytes, 'the image configuration', ociLimits.configBytes);
  const diffIds = decodeDiffIds(fields.object('rootfs'));
  const history = decodeHistory(fields, diffIds.length);
  const createdBy = diffIds.map((_, layer) => history.find((entry) => entry.layer === layer)?.createdBy);
  return { config: decodeImageConfig(fields), platform: decodePlatform(fields) ?? { os: '', architecture: '' }, diffIds, history, createdBy };
}

function decodeDiffIds(rootfs: Fields | undefined): readonly Digest[] {
  if (rootfs === undefined) throw new SeaworthyError('archive-malformed', 'the image configuration has no rootfs');
  const type = rootfs.text('type') ?? 'layers';
  if (type !== 'layers')
    throw new SeaworthyError(
      'target-unsupported',
      `the image's root file system is of type ${JSON.stringify(type.slice(0, 100))}, not made of layers`,
    );
  return rootfs.list('diff_ids', ociLimits.layers).map(parseDigest);
}

/** Each history entry that is not marked as empty made the next layer. Where their number is another, none is assigned: a wrong instruction is worse than none. */
function decodeHistory(fields: Fields, layers: number): readonly HistoryEntry[] {
  const entries = fields.list('history', ociLimits.history).map((item, place) => fieldsOf(item, `the image configuration: history[${place}]`));
  const aligned = entries.filter((entry) => !entry.flag('empty_layer')).length === layers;
  let next = 0;
  return entries.map((entry) => ({
    ...optional('createdBy', entry.text('created_by')),
    ...optional('comment', entry.text('comment')),
    ...optional('created', entry.text('created')),
    ...(aligned && !entry.flag('empty_layer') ? { layer: next++ } : {}),
  }));
}

function decodeImageConfig(fields: Fields): ImageConfig {
  const config = fields.object('config') ?? fieldsOf({}, 'config');
  const labels: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of config.textEntries('Labels')) labels[name] = value;
  return {
    ...optional('user', config.text('User') || undefined),
    environment: config.texts('Env', ociLimits.history),
    entrypoint: words(config, 'Entrypoint'),
    command: words(config, 'Cmd'),
    ...optional('workingDirectory', config.text('WorkingDir') || undefined),
    exposedPorts: config.entries('ExposedPorts').map(([port]) => port),
    labels,
    ...optional('created', fields.text('created')),
  };
}

/** A command line; Docker once wrote a single word as plain text. */
function words(config: Fields, key: string): readonly string[] {
  const value = config.value(key);
  return typeof value === 'string' ? [value] : config.texts(key, ociLimits.history);
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [name in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [name in Key]: string });
}
