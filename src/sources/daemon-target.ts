import { SeaworthyError } from '../core/error.ts';

/** Prefixes of images that a container engine keeps. What opens them is loaded only where there is one. */
const daemonPrefix = /^(?:docker|podman|containerd):/;

/** Whether a target names an image in a container engine: `docker:app:1.0`. */
export function isDaemonTarget(target: string): boolean {
  return daemonPrefix.test(target);
}

/** Docker's own registry answers so for what it does not have: then the image was most likely built here. @returns the error, with what the target should have been */
export function mayBeInDaemon(target: string, error: unknown): unknown {
  const isElsewhere = target.startsWith('registry:') || /^[^/]*[.:][^/]*\//.test(target);
  if (isElsewhere || !(error instanceof SeaworthyError) || error.code !== 'registry-unauthorized') return error;
  const message = `${error.message}; if it is an image of this machine, name the engine that has it: docker:${target}, podman:${target} or containerd:${target}`;
  return new SeaworthyError(error.code, message, { cause: error });
}
