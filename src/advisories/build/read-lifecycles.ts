import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { ProductLifecycle } from '../../core/lifecycle.ts';
import { decodeAnswer, decodeProduct, endOfLifeLimits } from '../../formats/endoflife/index.ts';
import { packLifecycle } from '../shard/lifecycles.ts';
import type { SourceFile } from './find-files.ts';
import { readEachValue } from './read-enrichment.ts';
import { readWhole } from './read-file.ts';
import type { Feed } from './recognise.ts';
import { FeedTally } from './tally.ts';

/** How long the releases of products are maintained, by id; where several files speak of a product, the one that knows more releases stands. */
export type Lifecycles = Map<string, ProductLifecycle>;

/** Reads products of endoflife.date, one on each line. @throws SeaworthyError `feed-invalid` */
export async function readProductLines(feed: Feed, lifecycles: Lifecycles, keepGoing: boolean): Promise<FeedTally> {
  return readEachValue(feed, keepGoing, (value, tally) => keep(decodeProduct(value), lifecycles, tally));
}

/** Reads an answer of endoflife.date's API on one product or on all. @throws SeaworthyError `feed-invalid` */
export async function readProductAnswer(file: SourceFile, lifecycles: Lifecycles, keepGoing: boolean): Promise<FeedTally> {
  const tally = new FeedTally('endoflife', file.relative, 'end of life');
  const { products, malformed } = await decodeFile(file);
  for (const what of malformed) tally.dropMalformed('', what);
  for (const product of products) keep(product, lifecycles, tally);
  tally.check(keepGoing);
  return tally;
}

async function decodeFile(file: SourceFile): Promise<ReturnType<typeof decodeAnswer>> {
  try {
    return decodeAnswer(JSON.parse((await readWhole(file, endOfLifeLimits.bytes)).toString('utf8')));
  } catch (error) {
    if (error instanceof MalformedError || error instanceof SyntaxError)
      throw new SeaworthyError('feed-invalid', `${file.relative}: ${error.message}; fetch it again`, { cause: error });
    throw error;
  }
}

function keep(product: ProductLifecycle, lifecycles: Lifecycles, tally: FeedTally): void {
  const known = lifecycles.get(product.product);
  if (known === undefined || isFuller(product, known)) lifecycles.set(product.product, product);
  // The newest release says how new the data is: it has no date of its own.
  const newest = product.cycles
    .flatMap(({ released }) => released ?? [])
    .toSorted()
    .at(-1);
  tally.keep(newest === undefined ? undefined : `${newest}T00:00:00.000Z`);
}

/** Neither the order of files nor that of lines makes a difference. */
function isFuller(one: ProductLifecycle, other: ProductLifecycle): boolean {
  const more = one.cycles.length - other.cycles.length;
  return more > 0 || (more === 0 && packLifecycle(one) > packLifecycle(other));
}
