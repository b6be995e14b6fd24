import type { Location } from '../core/package.ts';
import type { Severity } from '../core/severity.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';

/** What GitLab's security reports have in common, whatever they report. */

/** Of the security report schemas (gitlab-org/security-products/security-report-schemas). */
export const gitlabSchemaVersion = '15.0.7';

/** Severities by their names there. */
export const gitlabSeverities: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'Info',
  unknown: 'Unknown',
};

/** Text as one line of at most so many characters. */
export function plain(text: string, most = 2_000): string {
  const shown = escapeForTerminal(text.slice(0, most).toWellFormed());
  return shown.length > most ? shown.slice(0, most) : shown;
}

/** As `plain`, where an empty text is none. */
export function named(text: string, most?: number): string {
  return plain(text, most) || 'not told';
}

/** The first digits of the fingerprint in the form of a UUID (RFC 9562 section 5.8): the same finding has the same id in every report. */
export function uuidOf(fingerprint: string): string {
  const hex = (/[0-9a-f]{32}/.exec(fingerprint)?.[0] ?? '').padEnd(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Path relative to the repository. */
export function fileOf({ location }: { readonly location: Location }): string {
  return named(location.path.replace(/^\/+/, ''));
}
