import type { Advisory } from '../core/advisory.ts';
import { compareText } from '../core/urgency.ts';
import { readManifest } from './open.ts';
import { OpenShards } from './open-shards.ts';
import { unpackAdvisories } from './shard/unpack-advisories.ts';

/** A package that advisories on a vulnerability speak of. */
export interface AffectedPackage {
  /** OSV's word with the release: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  readonly name: string;
  readonly advisories: readonly Advisory[];
}

/**
 * Every package that a database names for a vulnerability, by its canonical id, ordered by ecosystem and name. A database is made to be asked the other way round:
 * this reads all of its advisories, about half a second for a full one. @throws SeaworthyError `database-missing` or `database-invalid`
 */
export function affectedPackages(folder: string, vulnerability: string): readonly AffectedPackage[] {
  const { content } = readManifest(folder);
  const shards = new OpenShards(folder);
  try {
    return content.ecosystems
      .flatMap((reference) => {
        const shard = shards.get(reference, reference.ecosystem);
        return [...shard.mentioning(vulnerability)].flatMap(({ key, text }) => {
          const records = unpackAdvisories(text, shard.strings);
          if (records === undefined) throw shard.damaged(`its record of ${key} is not one of advisories`);
          const advisories = records.filter(({ vulnerabilities }) => vulnerabilities.includes(vulnerability));
          return advisories.length === 0 ? [] : [{ ecosystem: reference.ecosystem, name: key, advisories }];
        });
      })
      .toSorted((left, right) => compareText(left.ecosystem, right.ecosystem) || compareText(left.name, right.name));
  } finally {
    shards.close();
  }
}
