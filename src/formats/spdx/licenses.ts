import { listMember, textMember } from '../cyclonedx/index.ts';

/** Texts of licenses that stand for themselves (SPDX 2.3 clause 10), by their id. */
export type ExtractedLicenses = ReadonlyMap<string, string>;

const longestName = 200;

/** What `LicenseRef-…` stands for: its name, or its text where that is short enough to be one. */
export function extractedLicensesOf(document: unknown): ExtractedLicenses {
  const found = new Map<string, string>();
  for (const license of listMember(document, 'hasExtractedLicensingInfos')) {
    const id = textMember(license, 'licenseId');
    const name = textMember(license, 'name') ?? textMember(license, 'extractedText') ?? '';
    if (id !== undefined && isTold(name) && name.length <= longestName) found.set(id, name);
  }
  return found;
}

/** The license that a package declares, else the one somebody concluded; undefined where nobody says. */
export function licenseOf(element: unknown, extracted: ExtractedLicenses): string | undefined {
  const told = [textMember(element, 'licenseDeclared'), textMember(element, 'licenseConcluded')].find((text) => text !== undefined && isTold(text));
  return told === undefined ? undefined : (extracted.get(told) ?? told);
}

function isTold(text: string): boolean {
  return text !== '' && text !== 'NOASSERTION' && text !== 'NONE';
}
