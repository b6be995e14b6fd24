import parse from 'spdx-expression-parse';
import ids from 'spdx-license-ids/index.json' with { type: 'json' };

/** Longer is no expression; the parser goes one level down with every parenthesis. */
const longest = 1_000;
const known: ReadonlySet<string> = new Set(ids);

/** Whether a text is an id of the SPDX license list, as it is written there. */
export function isLicenseId(text: string): boolean {
  return known.has(text);
}

/** Whether a text is a license expression (SPDX 2.3 annex D) that means the same everywhere: references to licenses of one document are none. */
export function isLicenseExpression(text: string): boolean {
  if (text.length > longest || /LicenseRef-|DocumentRef-/.test(text)) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
