import { decodeText } from '../document/index.ts';

/** A module in a vendor folder. */
export interface VendoredModule {
  readonly path: string;
  readonly version: string;
  /** Named in the go.mod. */
  readonly explicit: boolean;
  /** A module; or, where it has no version, a folder. */
  readonly replacement?: { readonly path: string; readonly version?: string };
}

const version = /^v\d+\.\d+\.\d+/;

/**
 * The modules of which a `vendor/modules.txt` lists packages (https://go.dev/ref/mod#go-mod-vendor). Others are mentioned only so that the go command can
 * compare the file with the go.mod. Lines of other kinds are passed over, as the go command does.
 */
export function parseVendorModules(bytes: Uint8Array): readonly VendoredModule[] {
  const modules: VendoredModule[] = [];
  let current: VendoredModule | undefined;
  let isListed = false;
  for (const line of decodeText(bytes).split('\n')) {
    const text = line.trim();
    if (text.startsWith('# ')) {
      current = headerOf(text.slice(2).split(/\s+/, 6));
      isListed = false;
    } else if (text.startsWith('## ')) {
      if (current !== undefined && /^## explicit(?:;|$)/.test(text)) current = { ...current, explicit: true };
    } else if (text !== '' && current !== undefined && !isListed) {
      modules.push(current);
      isListed = true;
    }
  }
  return modules;
}

/** `path v1.0.0`, `path v1.0.0 => other v1.0.1`, `path v1.0.0 => ./folder`, `path => other v1.0.1`. What else stands behind an arrow is taken for a folder: whose version it is nobody knows. */
function headerOf([path, required, arrow, by, byVersion]: readonly string[]): VendoredModule | undefined {
  if (path === undefined || required === undefined) return undefined;
  if (required === '=>' && arrow !== undefined) return headerOf([path, '', required, arrow, ...(by === undefined ? [] : [by])]);
  if (required !== '' && !version.test(required)) return undefined;
  if (arrow === undefined) return { path, version: required, explicit: false };
  if (arrow !== '=>' || by === undefined) return undefined;
  const replacement = byVersion !== undefined && version.test(byVersion) ? { path: by, version: byVersion } : { path: by };
  return { path, version: required, explicit: false, replacement };
}
