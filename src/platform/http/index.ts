export type {
  DownloadExpectations,
  DownloadResult,
  DownloadSink,
  DownloadState,
  HttpBody,
  HttpBounds,
  HttpClient,
  HttpMethod,
  HttpRequest,
  HttpResponse,
} from './client.ts';
export type { AddressKind } from './address.ts';
export type { ClientCertificate, HttpOptions, Proxies, SentRequest } from './options.ts';
export { isPart, rangeHeader, readPart } from './part.ts';
export { readAll } from './read-all.ts';
export { shownUrl } from './hosts.ts';
export { openHttp } from './open.ts';
export { startDownload } from './received.ts';
