import { readFileSync } from 'node:fs';
import { z } from 'zod';

const product = z.strictObject({
  /** Its id at endoflife.date. */
  product: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  /** Public pages where the days can be read. */
  sources: z.array(z.url({ protocol: /^https$/ })).min(1),
  /** `RELEASE END [END-OF-EXTENDED-SUPPORT]`. */
  releases: z.array(z.string().regex(/^[0-9.]+ \d{4}-\d{2}-\d{2}( \d{4}-\d{2}-\d{2})?$/)).min(1),
});

/** How long the releases of a distribution are maintained. */
export interface StarterLifecycle {
  readonly product: string;
  readonly title: string;
  readonly sources: readonly string[];
  readonly releases: readonly { readonly release: string; readonly end: string; readonly endOfExtended?: string }[];
}

/** All rows of the table of lifecycles. @throws ZodError where it does not have the shape of one */
export function starterLifecycles(): readonly StarterLifecycle[] {
  const rows = z.array(product).parse(JSON.parse(readFileSync(new URL('lifecycles.json', import.meta.url), 'utf8')));
  return rows.map(({ releases, ...row }) => ({ ...row, releases: releases.map(releaseIn) }));
}

function releaseIn(text: string): StarterLifecycle['releases'][number] {
  const [release = '', end = '', endOfExtended] = text.split(' ');
  return { release, end, ...(endOfExtended === undefined ? {} : { endOfExtended }) };
}

/** A row as endoflife.date writes products in its source data. */
export function productLineOf({ product: id, title, releases }: StarterLifecycle): object {
  return {
    product: id,
    title,
    releases: releases.map(({ release, end, endOfExtended }) => ({
      releaseCycle: release,
      eol: end,
      ...(endOfExtended === undefined ? {} : { eoes: endOfExtended }),
    })),
  };
}
