import type { Platform } from '../core/image.ts';
import type { HttpBounds, HttpClient } from '../platform/http/index.ts';
import type { OnProgress } from '../platform/progress.ts';
import type { ScratchFile } from '../platform/scratch.ts';

/** A container engine that gives its images away as archives (`sources/<id>/source.ts`). A plug. */
export interface DaemonSource {
  /** Folder name, and the prefix of targets: `docker:app:1.0`. */
  readonly id: string;
  /** For messages: `Docker`. */
  readonly title: string;
  /** The command that makes the same archive by hand: what people can try when this fails. */
  byHand(name: string): string;
  /** Exports one image. @throws SeaworthyError `target-not-found`, `usage`, `limit-exceeded`, `io-failed` */
  export(name: string, request: ExportRequest): Promise<ExportedImage>;
}

export interface ExportRequest {
  /** What the user asked for. */
  readonly platform?: Platform;
  readonly http: HttpClient;
  readonly settings: DaemonSettings;
  readonly bounds: DaemonBounds;
  readonly onProgress?: OnProgress;
}

/** How daemons are reached. */
export interface DaemonSettings {
  /** Where DOCKER_HOST and the like are looked up, and which programs see but for our own variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `unix:///…` or `tcp://…`; wins over DOCKER_HOST. */
  readonly dockerHost?: string;
  /** Likewise; wins over CONTAINER_HOST. */
  readonly podmanHost?: string;
  /** Wins over CONTAINERD_NAMESPACE. */
  readonly containerdNamespace?: string;
  /** The program that speaks to containerd; default: `ctr` on PATH. */
  readonly ctr?: string;
}

/** What asking a daemon may cost. */
export interface DaemonBounds {
  /** Of an answer that is read as a whole. */
  readonly answer: HttpBounds;
  /** Of an image. */
  readonly export: HttpBounds;
}

/** An image as a daemon gave it. */
export interface ExportedImage {
  /** Holds an archive as `docker save` makes them, or a tar of an OCI layout; the caller closes it. */
  readonly archive: ScratchFile;
  /** What the daemon would run where there are several platforms. */
  readonly platform?: Platform;
}
