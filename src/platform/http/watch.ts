import { SeaworthyError } from '../../core/error.ts';
import { systemCode } from '../io-error.ts';
import { shownUrl } from './hosts.ts';

/** What can be ended from outside: a socket, a request. */
export interface Endable {
  destroy(error: Error): unknown;
}

/** Ends an attempt that takes too long, and says why it ended. */
export class Watch {
  readonly place: string;
  readonly #idleMs: number;
  readonly #total: NodeJS.Timeout;
  readonly #ended: Promise<never>;
  #reject: (error: Error) => void = () => undefined;
  #idle: NodeJS.Timeout | undefined;
  #guarded: Endable | undefined;
  #reason: string | undefined;

  /** @param remainingMs what is left of the total */
  constructor(url: URL, { idleMs, totalMs }: { readonly idleMs: number; readonly totalMs: number }, remainingMs: number) {
    this.place = shownUrl(url);
    this.#idleMs = idleMs;
    this.#ended = new Promise<never>((_, reject) => (this.#reject = reject));
    this.#ended.catch(() => undefined);
    this.#total = setTimeout(() => this.#end(`it took longer than ${totalMs / 1_000} seconds`), Math.max(0, remainingMs));
    this.heard();
  }

  /** Time is up. */
  get isOver(): boolean {
    return this.#reason !== undefined;
  }

  /** What is ended when time is up; the last one counts. */
  guard(endable: Endable): void {
    this.#guarded = endable;
    if (this.#reason !== undefined) endable.destroy(new Error(this.#reason));
  }

  heard(): void {
    clearTimeout(this.#idle);
    if (this.#reason === undefined) this.#idle = setTimeout(() => this.#end(`nothing was heard for ${this.#idleMs / 1_000} seconds`), this.#idleMs);
  }

  stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
  }

  /** Waits for something that cannot be ended, no longer than time allows. */
  async within<Value>(waiting: Promise<Value>): Promise<Value> {
    return await Promise.race([waiting, this.#ended]);
  }

  /** What an error means for people. @param place where it happened */
  explain(error: unknown, place = this.place): SeaworthyError {
    this.stop();
    if (error instanceof SeaworthyError) return error;
    const code = systemCode(error);
    if (this.#reason === undefined && code === 'HPE_HEADER_OVERFLOW')
      return new SeaworthyError('limit-exceeded', `${place} answers with larger headers than are read`, { cause: error });
    const why = this.#reason ?? code ?? (error instanceof Error ? error.message : String(error));
    const cause = this.#reason === undefined ? error : new Error(this.#reason);
    return new SeaworthyError('io-failed', `could not read from ${place}: ${remedies.get(why) ?? why}`, { cause });
  }

  #end(reason: string): void {
    this.stop();
    this.#reason = reason;
    const error = new Error(reason);
    this.#reject(error);
    this.#guarded?.destroy(error);
  }
}

const unknownAuthority = 'its certificate is of an authority unknown here; name yours with --ca-file';

const remedies: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'no such host; check the name, and whether this machine may ask for it'],
  ['EAI_AGAIN', 'the name of the host could not be looked up; check the network'],
  ['ECONNREFUSED', 'nobody listens there; check host and port'],
  ['ECONNRESET', 'the other side closed the connection before it had sent all'],
  ['EPIPE', 'the other side closed the connection before it had heard all'],
  ['ETIMEDOUT', 'the host does not answer; check the network'],
  ['EHOSTUNREACH', 'the host cannot be reached; check the network'],
  ['ENETUNREACH', 'the host cannot be reached; check the network'],
  ['EACCES', 'permission denied'],
  ['ENOENT', 'nothing is there; check the path'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed; name your authority with --ca-file'],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['CERT_HAS_EXPIRED', 'its certificate has expired; check the clock of this machine, or have the certificate renewed'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet; check the clock of this machine'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name; check the host'],
  ['EPROTO', 'it does not speak TLS, or refuses ours; check the port, and whether it asks for a client certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS; if that is right, name it with --insecure-registry'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'it does not speak TLS; if that is right, name it with --insecure-registry'],
]);
