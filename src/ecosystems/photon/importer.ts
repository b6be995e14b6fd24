import type { ImportedRange, ImportedRecord, Importer } from '../../core/importer.ts';
import { MalformedError } from '../../core/error.ts';
import { at, itemsOf, readJson, textOf, type DocumentValue } from '../../formats/document/index.ts';

/** What Photon OS knows of CVEs in its packages: `cve_data_photon5.0.json`. The name of the file tells the release. */
export const photonMetadata: Importer = {
  id: 'photon-cve-metadata',
  format: 'json',
  recognises: (head) => /^\s*\[\s*\{/.test(head) && ['"cve_id"', '"pkg"', '"aff_ver"', '"res_ver"'].every((key) => head.includes(key)),
  read(bytes, file): readonly ImportedRecord[] {
    const [, release] = /photon(\d+\.\d+)\.json(?:\.\w+)?$/.exec(file) ?? [];
    if (release === undefined) throw new MalformedError('its name does not tell the release: cve_data_photon<release>.json');
    return itemsOf(readJson(bytes)).flatMap((row) => recordOf(row, release));
  },
};

/** A row that names no vulnerability, such as `Re`, says nothing that could be asked. */
function recordOf(row: DocumentValue, release: string): readonly ImportedRecord[] {
  const [id, name] = [textOf(at(row, 'cve_id')), textOf(at(row, 'pkg'))];
  const range = rangeOf(textOf(at(row, 'status')) ?? '', textOf(at(row, 'res_ver')) ?? 'NA');
  if (id === undefined || !/^[A-Z]+-[\w.-]*\d$/.test(id) || name === undefined || range === undefined) return [];
  const score = at(row, 'cve_score');
  return [
    {
      id: `PHOTON-${release}-${id}-${name}`,
      upstream: [id],
      affected: [{ package: { ecosystem: `Photon OS:${release}`, name }, ranges: [range] }],
      ...(typeof score === 'number' ? { database_specific: { cvss_v3_score: score } } : {}),
    },
  ];
}

/** Affected from the first version on; what is fixed nowhere yet has no end. Undefined where it is neither said. */
function rangeOf(status: string, fixed: string): ImportedRange | undefined {
  const events = (version: string | undefined): ImportedRange => ({
    type: 'ECOSYSTEM',
    events: version === undefined ? [{ introduced: '0' }] : [{ introduced: '0' }, { fixed: version }],
  });
  if (/^not affected$/i.test(status)) return events('0');
  if (fixed !== 'NA') return events(fixed.replace(/^\d+:/, ''));
  return /^(?:not fixed|unfixed|affected|open|new)$/i.test(status) ? events(undefined) : undefined;
}
