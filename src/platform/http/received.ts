import { createHash, type Hash } from 'node:crypto';
import type { DownloadState } from './client.ts';

/** The bytes in a sink: how many, their hash so far, and which version of the resource they are of. */
export class Received implements DownloadState {
  size = 0;
  validator: string | undefined;
  readonly #algorithm: string;
  #hash: Hash;

  /** @param digest the expected one, if any: its algorithm is used */
  constructor(digest: string | undefined, validator: string | undefined) {
    this.#algorithm = digest?.split(':')[0] ?? 'sha256';
    this.#hash = createHash(this.#algorithm);
    this.validator = validator;
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.size += bytes.length;
  }

  forget(): void {
    this.#hash = createHash(this.#algorithm);
    this.size = 0;
    this.validator = undefined;
  }

  /** Of what is there so far: `sha256:<hex>`. */
  digest(): string {
    return `${this.#algorithm}:${this.#hash.copy().digest('hex')}`;
  }
}

/**
 * The state of a download that an earlier process began. @param bytes all that is in the sink, in order @param digest the expected one
 * @param validator what `DownloadState.validator` was; without one and without a digest the download begins again
 */
export async function startDownload(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  digest: string | undefined,
  validator?: string,
): Promise<DownloadState> {
  const received = new Received(digest, validator);
  for await (const piece of bytes) received.add(piece);
  return received;
}
