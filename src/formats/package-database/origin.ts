import type { CatalogContext } from '../../core/ecosystem.ts';
import { distroOf } from '../os-release/index.ts';

/** How the packages of a database are named: by the distribution it belongs to, or by the little that is known. */
export interface Origin {
  readonly ecosystem: string;
  readonly release?: string;
  readonly purlNamespace: string;
  /** Value of the purl qualifier `distro`. */
  readonly distro?: string;
}

/**
 * Names the packages of a database by the image's distribution, where that one installs packages of this purl type; else by the id in os-release,
 * so that a derivative is never taken for what it derives from; else, or when the database is a guest of another distribution (dpkg on Alpine), by `tool`.
 */
export function originOf({ distribution, osRelease }: CatalogContext, purlType: string, tool: string): Origin {
  if (distribution?.purlType === purlType) {
    const { ecosystem, release, purlNamespace, distro } = distribution;
    return { ecosystem, ...(release === undefined ? {} : { release }), purlNamespace, distro };
  }
  const id = osRelease?.['ID'];
  if (distribution !== undefined || osRelease === undefined || !id) return { ecosystem: tool, purlNamespace: tool };
  return { ecosystem: id, purlNamespace: id, distro: distroOf(osRelease) };
}
