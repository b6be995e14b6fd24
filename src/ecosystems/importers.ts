import type { Importer } from '../core/importer.ts';
import * as plugs from './importer-plugs.ts';

/** Everything that reads advisories in a vendor's own format. Apart from `index.ts`, so that scans do not load it. */
export const importers: readonly Importer[] = Object.values(plugs);
