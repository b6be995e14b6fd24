import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { parseDefinition, type PatchDefinition, type PatchedPackage } from '../../formats/oval/index.ts';
import { moduleName } from '../../formats/rpm-module/index.ts';
import { flavoredName } from './flavor.ts';

/** Oracle Linux errata (ELSA), as Oracle publishes them in OVAL: `com.oracle.elsa-all.xml`. */
export const oraclePatches: Importer = {
  id: 'oracle-oval',
  format: 'xml',
  element: 'definition',
  recognises: (head) => /<oval_definitions[\s>]/.test(head) && /Oracle Errata System|id="oval:com\.oracle\.elsa:/.test(head),
  read(bytes): readonly ImportedRecord[] {
    const definition = parseDefinition(bytes);
    const { id, title, severity, issued, cves, links, packages } = definition;
    return [
      {
        id,
        ...(issued === undefined ? {} : { published: issued, modified: issued }),
        upstream: cves,
        ...(title === '' ? {} : { summary: title }),
        affected: packages.flatMap((pkg) => affectedBy(pkg, definition)),
        references: links.map((url) => ({ type: 'ADVISORY', url })),
        ...(severity === undefined ? {} : { database_specific: { severity } }),
      },
    ];
  },
};

/** A package whose conditions name no release is of the one that the whole definition is about. */
function affectedBy({ name, fixed, platform, module }: PatchedPackage, { platforms }: PatchDefinition): ImportedRecord['affected'] {
  const releases = (platform === undefined ? platforms : [platform]).flatMap((text) => /^Oracle Linux (\d+)$/.exec(text)?.[1] ?? []);
  const asked = module === undefined ? flavoredName(name, fixed) : moduleName(module, name);
  return releases.map((release) => ({
    package: { ecosystem: `Oracle Linux:${release}`, name: asked },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: fixed.replace(/^0:/, '') }] }],
  }));
}
