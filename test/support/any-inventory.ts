import * as fc from 'fast-check';
import type { InstalledRelease } from '../../src/core/ecosystem.ts';
import type { LayerReference } from '../../src/core/layer.ts';
import type { Package } from '../../src/core/package.ts';
import { unknownKinds, type Unknown } from '../../src/core/unknown.ts';
import { formatPurl } from '../../src/formats/purl/index.ts';
import { artifactOf, layerOf } from './report.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '__proto__', 'constructor', 'toString', '\u0000', 'a:b', '..'),
);
const layers = artifactOf().layers;
const layer: fc.Arbitrary<LayerReference> = fc.constantFrom(...layers, layerOf(7));
const location = fc.record({ path: text, layer }, { requiredKeys: ['path'] });
const purl = fc
  .record({
    type: fc.constantFrom('npm', 'deb', 'made-up'),
    namespace: text,
    name: fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
    version: text,
    distro: text,
  })
  .map(({ type, namespace, name, version, distro }) =>
    formatPurl({ type, namespace: namespace.replaceAll('@', ''), name: `n${name.replaceAll('@', '')}`, version, qualifiers: { distro } }),
  );
/** Packages of any content that the shape allows, and more than a scan ever finds. */
export const anyPackage: fc.Arbitrary<Package> = fc.record(
  {
    purl,
    ecosystem: fc.oneof(fc.constantFrom('npm', 'Debian', 'a later version knows this'), text),
    name: text,
    version: text,
    locations: fc.array(location, { minLength: 1, maxLength: 4 }),
    release: text,
    architecture: text,
    source: fc.record({ name: text, version: text }),
    licenses: fc.array(text, { maxLength: 3 }),
    owner: text,
    dependency: fc.record(
      { direct: fc.boolean(), scope: fc.constantFrom('runtime', 'optional', 'development'), requiredBy: fc.array(text, { maxLength: 3 }) },
      { requiredKeys: ['requiredBy'] },
    ),
    properties: fc.dictionary(text, text, { minKeys: 1, maxKeys: 4 }),
  },
  { requiredKeys: ['purl', 'ecosystem', 'name', 'version', 'locations'] },
);
export const anyUnknown: fc.Arbitrary<Unknown> = fc.record(
  { kind: fc.constantFrom(...unknownKinds), subject: text, reason: text, layer, count: fc.nat() },
  { requiredKeys: ['kind', 'subject', 'reason'] },
);
/** Which release is installed, and where it is told. */
export const anySystem: fc.Arbitrary<InstalledRelease> = fc.record(
  { ecosystem: text, release: text, location },
  { requiredKeys: ['ecosystem', 'location'] },
);
