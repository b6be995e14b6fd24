import type { PublishedArtifact } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { decodeArchiveLine } from './archive-lines.ts';
import { readEach } from './read-enrichment.ts';
import type { Feed } from './recognise.ts';
import type { FeedTally } from './tally.ts';

/** More archives are those of no artifacts with advisories. */
const most = 4_000_000;
/** Bytes that have more names, such as an archive with nothing inside, say nothing of what they are. */
const mostNames = 16;

/** What the archives of lists are, by SHA-1 in hex: what each list says of it, once. */
export class Archives {
  /** Lines of name, tab and version. */
  readonly #lines = new Map<string, string>();

  add(sha1: string, { name, version }: PublishedArtifact): void {
    const line = `${name}\t${version}`;
    const known = this.#lines.get(sha1);
    if (known === undefined) this.#lines.set(sha1, line);
    else if (!known.split('\n').includes(line) && known.split('\n').length <= mostNames) this.#lines.set(sha1, `${known}\n${line}`);
    if (this.#lines.size > most) throw new SeaworthyError('limit-exceeded', `the lists name more than ${most} archives of artifacts with advisories`);
  }

  /** Ordered by SHA-1, and the artifacts of each by name and version, so that neither the order of files nor that of lines makes a difference. */
  *entries(): Iterable<readonly [sha1: string, artifacts: readonly PublishedArtifact[]]> {
    for (const sha1 of [...this.#lines.keys()].toSorted()) {
      const lines = (this.#lines.get(sha1) ?? '').split('\n').toSorted();
      if (lines.length <= mostNames) yield [sha1, lines.map(artifactOf)];
    }
  }
}

function artifactOf(line: string): PublishedArtifact {
  const tab = line.indexOf('\t');
  return { name: line.slice(0, tab), version: line.slice(tab + 1) };
}

/** Reads a list of archives. @param hasAdvisories of an artifact: others need no hash @throws SeaworthyError `feed-invalid`, `limit-exceeded` */
export async function readArchives(feed: Feed, archives: Archives, hasAdvisories: (name: string) => boolean, keepGoing: boolean): Promise<FeedTally> {
  return readEach(feed, keepGoing, (bytes, tally) => {
    const line = decodeArchiveLine(bytes.toString('utf8'));
    if (line === undefined) return;
    if (!hasAdvisories(line.name)) {
      tally.drop('without advisories on its artifact');
      return;
    }
    archives.add(line.sha1, line);
    tally.keep(undefined);
  });
}
