import type { ImportedRecord } from '../../core/importer.ts';
import type { Update, UpdatedCollection } from './update.ts';

/**
 * An update as a record of the OSV schema: what it names is affected below the version that it brings. One that names no CVE is itself the vulnerability.
 * @param ecosystemOf by the id of a collection; undefined for those that nobody asks about
 */
export function recordOf(update: Update, ecosystemOf: (collection: string) => string | undefined): ImportedRecord {
  const { id, title, severity, issued, updated, cves, links, collections } = update;
  return {
    id,
    ...(issued === undefined ? {} : { published: issued }),
    ...(updated === undefined ? {} : { modified: updated }),
    upstream: cves,
    ...(title === undefined ? {} : { summary: title }),
    affected: collections.flatMap((collection) => affectedIn(collection, ecosystemOf(collection.id))),
    references: links.map((url) => ({ type: 'ADVISORY', url })),
    ...(severity === undefined ? {} : { database_specific: { severity } }),
  };
}

/** A package stands once, however many architectures it was built for. Source packages are not installed. */
function affectedIn({ packages }: UpdatedCollection, ecosystem: string | undefined): ImportedRecord['affected'] {
  if (ecosystem === undefined) return [];
  const installed = packages.filter(({ architecture }) => architecture !== 'src');
  const versions = new Map(installed.map((pkg) => [`${pkg.name}\0${pkg.version}`, pkg]));
  return [...versions.values()].map(({ name, version }) => ({
    package: { ecosystem, name },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] }],
  }));
}
