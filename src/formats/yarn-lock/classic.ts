import { folderNamedBy, nameInRegistry, originOf, originOfSpec, splitDescriptor, targetOfAlias } from '../npm-spec/index.ts';
import type { Block } from './blocks.ts';
import type { LoosePackage } from './yarn-lock.ts';

/** An entry of version 1. What lies in a folder has no `resolved`. */
export function classicPackage({ descriptors, fields }: Block): LoosePackage {
  const asked = descriptors.map(splitDescriptor);
  const alias = targetOfAlias(asked[0]?.range ?? '');
  const folder = asked[0]?.name ?? '';
  const resolved = fields.get('resolved');
  const name = nameInRegistry(resolved) ?? alias?.name ?? folder;
  const version = fields.get('version') ?? '';
  const spec = resolved === undefined ? asked.map(({ range }) => originOfSpec(range)).find((origin) => origin !== undefined) : undefined;
  const inside = spec === undefined ? undefined : folderNamedBy(spec, '');
  if (inside !== undefined) return { name, version, own: true, origin: `workspace:${inside}` };
  const origin = spec ?? originOf(withoutHash(resolved), name);
  return { name, version, ...(origin === undefined ? {} : { origin }), ...(name === folder ? {} : { properties: { alias: folder } }) };
}

/** Behind the address of an archive stands its SHA-1; behind that of a repository its commit. */
function withoutHash(resolved: string | undefined): string | undefined {
  return resolved?.replace(/(\.(?:tgz|tar\.gz))#[0-9a-f]{40}$/, '$1');
}
