import type { OnProgress } from '../../platform/progress.ts';
import type { SourceFile } from './find-files.ts';
import type { Feed } from './recognise.ts';

/** Is told of the work as it goes and tells the terminal now and then. */
export interface Watch {
  /** One more record of a feed was looked at. */
  record(feed: string): void;
  /** A file is read to its end. */
  file(file: SourceFile): void;
  /** One of so many shards is written. */
  shard(written: number, total: number): void;
}

const every = 1_000;

export function watchOf(feeds: readonly Feed[], onProgress: OnProgress | undefined): Watch {
  const total = feeds.flatMap((feed) => feed.files).reduce((sum, file) => sum + file.size, 0);
  let done = 0;
  let records = 0;
  return {
    record(feed) {
      records += 1;
      if (records % every === 0) onProgress?.({ step: `reading ${feed}, ${records} records so far`, done, total });
    },
    file(file) {
      done += file.size;
      onProgress?.({ step: 'reading feeds', done, total });
    },
    shard: (written, shards) => onProgress?.({ step: 'writing the database', done: written, total: shards }),
  };
}
