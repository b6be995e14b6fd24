import { MalformedError } from '../../core/error.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Where a distribution was installed from, if not from an index (PEP 610). */
export interface DirectUrl {
  readonly kind: 'editable' | 'vcs' | 'archive' | 'directory';
  /** Without user name and password. */
  readonly url: string;
}

/** @throws MalformedError where it is no JSON object with a URL. */
export function parseDirectUrl(bytes: Uint8Array): DirectUrl {
  const record = parseObject(bytes);
  const url = own(record, 'url');
  if (typeof url !== 'string') throw new MalformedError('direct_url.json has no url');
  return { kind: kindOf(record), url: withoutCredentials(url).slice(0, 2_048) };
}

function kindOf(record: object): DirectUrl['kind'] {
  const directory = own(record, 'dir_info');
  if (isObject(directory)) return own(directory, 'editable') === true ? 'editable' : 'directory';
  return isObject(own(record, 'vcs_info')) ? 'vcs' : 'archive';
}

function parseObject(bytes: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    if (isObject(value)) return value;
  } catch (cause) {
    throw new MalformedError('direct_url.json is no JSON', { cause });
  }
  throw new MalformedError('direct_url.json is no object');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(record: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(record, key)?.value;
}
