import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readState } from './kept-source.ts';
import { lastBuildIn } from './known-shards.ts';

/** How old what is kept of a source is, by its server's time. */
export interface FeedStatus {
  /** `npm`, `kev` */
  readonly id: string;
  /** ISO instant of the last answer that said it is the present state; absent where it could never be fetched. */
  readonly checked?: string;
  /** ISO instant of the last answer that changed it. */
  readonly changed?: string;
  /** Why the last update did not bring it up to date, and when that was. */
  readonly failed?: { readonly at: string; readonly why: string };
}

/** The sources of a build that `db update` made, ordered by id; undefined where this build was made of something else. */
export function feedsOf(folder: string, build: string): readonly FeedStatus[] | undefined {
  const feeds = join(folder, 'feeds');
  if (lastBuildIn(feeds) !== build) return undefined;
  return ['osv', 'enrichment'].flatMap((group) =>
    namesIn(join(feeds, group)).flatMap((id) => {
      const { kept, failed } = readState(join(feeds, group, id));
      if (kept === undefined && failed === undefined) return [];
      const times = kept === undefined ? {} : { checked: kept.checked, changed: kept.changed };
      return [{ id, ...times, ...(failed === undefined ? {} : { failed }) }];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
