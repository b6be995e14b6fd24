import type { IncomingHttpHeaders } from 'node:http';

/** The one door to the network. Built once per command, by `openHttp`, and handed to the rooms that need it. */
export interface HttpClient {
  /**
   * Sends a request and returns the answer, whatever its status, with its body still to be read or discarded.
   * Waits and asks again where the other side says so or fails for a moment: see `HttpBounds.retries`.
   * @throws SeaworthyError `io-failed` (no connection, refused address, refused redirect, cut off), `limit-exceeded` (too much, too slow)
   */
  send(request: HttpRequest, bounds: HttpBounds): Promise<HttpResponse>;
  /**
   * Fetches a body into a sink; asks for the rest where the connection breaks in the middle.
   * An answer that is not 200 or 206 (401, 404, 304 …) is handed back for the caller to judge.
   * @throws SeaworthyError as `send`; `digest-mismatch` where the bytes are not those expected: what the sink holds is then worth nothing
   */
  download(request: HttpRequest, sink: DownloadSink, expected: DownloadExpectations): Promise<DownloadResult>;
  /** Whether the user said that this `host[:port]` may be spoken to without verified TLS. */
  isInsecure(host: string): boolean;
}

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly method: HttpMethod;
  /** `https:`, or `http:` where the host is insecure or `named`; without user name and password. */
  readonly url: URL;
  /** Names in lower case. What is in them goes to the origin of `url` only; to other origins a redirect takes `accept`, `range` and the like. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | HttpBody;
  /**
   * The user himself named this host for this purpose (a target he typed, an option, a file of his): it may have a private or loopback address,
   * and gets the client certificate that is for no host in particular. Never true for a host that an answer, a manifest or a document named. Holds for this origin, not for others that it redirects to.
   */
  readonly named?: boolean;
  /** `same-origin` where the caller will go on where the answer came from, with what only this origin may see. Default `follow`. */
  readonly redirect?: 'follow' | 'same-origin';
  /** A Unix socket or Windows pipe that is spoken to instead of the host of `url`: without DNS, address guard and proxy. */
  readonly socketPath?: string;
}

/** A body too large to hold; may be read several times, from the beginning. */
export interface HttpBody {
  readonly size: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What an answer may cost. */
export interface HttpBounds {
  /** Of the body. */
  readonly bodyBytes: number;
  /** Without a single byte from the other side, in milliseconds. */
  readonly idleMs: number;
  /** From the request to the last byte, with all that was tried, waited for and redirected, in milliseconds. */
  readonly totalMs: number;
  /** How many redirects are followed. */
  readonly redirects: number;
  /** How often is asked again: after 429; after 5xx and broken connections for GET and HEAD. Default 3. */
  readonly retries?: number;
  /** The longest single wait before asking again; where the other side wants more, its answer stands. Default 30 s. */
  readonly waitMs?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  /** As sent: never decompressed. To be read, or else discarded. @throws SeaworthyError `limit-exceeded`, `io-failed` */
  readonly body: AsyncIterableIterator<Uint8Array>;
  /** Ends the connection without reading the body. */
  discard(): void;
}

/** Where a download goes. */
export interface DownloadSink {
  /** The next bytes. They are the sink's own to keep. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** Forget everything: the other side starts again from the first byte. */
  reset(): void | Promise<void>;
}

export interface DownloadExpectations {
  readonly bounds: HttpBounds;
  /** `sha256:<hex>` or `sha512:<hex>`. */
  readonly digest?: string;
  /** In bytes, exactly. */
  readonly size?: number;
  /** What the sink holds already. */
  readonly from?: DownloadState;
  /** @param total undefined where nobody said */
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

/** How far a download came: the bytes the sink holds. Made by `startDownload`, and part of what `download` returns. */
export interface DownloadState {
  readonly size: number;
  /** Strong ETag or Last-Modified of the answer they came with. */
  readonly validator: string | undefined;
}

export type DownloadResult =
  | {
      readonly kind: 'complete';
      readonly size: number;
      /** Of all bytes; by the algorithm of the expected digest, else sha256. */
      readonly digest: string;
      readonly url: URL;
      readonly headers: IncomingHttpHeaders;
    }
  /** `response` is to be discarded or read; `state` may be handed to the next `download` as `from`, say after fetching a new token. */
  | { readonly kind: 'refused'; readonly response: HttpResponse; readonly state: DownloadState };
