import { SeaworthyError } from '../core/error.ts';

/** The newest minor version of Kubernetes that this version knows. */
const newest = 37;

/** The minor version of an option such as `1.34`, `v1.34.2` or `34`; the newest known where it is not given. @throws SeaworthyError `usage` */
export function minorOf(version: string | undefined): number {
  if (version === undefined) return newest;
  const minor = Number(/^v?(?:1\.)?(\d{1,3})(?:\.\d+)?$/.exec(version.trim())?.[1] ?? Number.NaN);
  if (Number.isNaN(minor)) throw new SeaworthyError('usage', `--kubernetes-version is ${version}; write a version of Kubernetes such as 1.${newest}`);
  return minor;
}
