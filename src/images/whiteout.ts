/** Marks deletion from lower layers (OCI image-spec, layer.md, "Whiteouts"). */
const prefix = '.wh.';
const opaque = '.wh..wh..opq';
/** Other names with this beginning are bookkeeping of aufs, from which all this comes. */
const bookkeeping = '.wh..wh.';

export type Marker = { readonly kind: 'whiteout'; readonly name: string } | { readonly kind: 'opaque' } | { readonly kind: 'meaningless' };

/** What the name of an entry marks; undefined for ordinary names. */
export function markerOf(name: string): Marker | undefined {
  if (!name.startsWith(prefix)) return undefined;
  if (name === opaque) return { kind: 'opaque' };
  const hidden = name.slice(prefix.length);
  return hidden === '' || hidden === '.' || hidden === '..' ? { kind: 'meaningless' } : { kind: 'whiteout', name: hidden };
}

/** Whether a directory lies in a folder of aufs' bookkeeping, such as `.wh..wh.plnk`. */
export function isBookkeeping(directory: string): boolean {
  return directory.includes(bookkeeping) && directory.split('/').some((component) => component.startsWith(bookkeeping));
}
