import type { Platform } from '../../core/image.ts';
import { parseDigest, type Digest } from './digest.ts';
import { fieldsOf, type Fields } from './json-document.ts';

/** A reference to content (OCI image-spec, descriptor.md). */
export interface Descriptor {
  /** Empty where the document does not say. */
  readonly mediaType: string;
  readonly digest: Digest;
  /** In bytes. */
  readonly size: number;
  readonly annotations: ReadonlyMap<string, string>;
  readonly platform?: Platform;
  readonly artifactType?: string;
}

/** @throws SeaworthyError archive-malformed */
export function decodeDescriptor(value: unknown, what: string): Descriptor {
  const fields = fieldsOf(value, what);
  const platform = decodePlatform(fields.object('platform'));
  const artifactType = fields.text('artifactType');
  return {
    mediaType: fields.text('mediaType') ?? '',
    digest: parseDigest(fields.value('digest')),
    size: fields.count('size'),
    annotations: new Map(fields.textEntries('annotations')),
    ...(platform === undefined ? {} : { platform }),
    ...(artifactType ? { artifactType } : {}),
  };
}

/** The platform that fields of an index or a configuration name; undefined where they name none. */
export function decodePlatform(fields: Fields | undefined): Platform | undefined {
  const os = fields?.text('os') ?? '';
  const architecture = fields?.text('architecture') ?? '';
  const variant = fields?.text('variant');
  if (os === '' && architecture === '') return undefined;
  return { os, architecture, ...(variant ? { variant } : {}) };
}
