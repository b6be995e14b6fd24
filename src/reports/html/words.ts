import type { Fix } from '../../core/match.ts';
import type { Decision } from '../../core/policy.ts';
import type { Severity } from '../../core/severity.ts';
import { thousands } from '../told.ts';
import { markup, type Markup } from './markup.ts';

export { thousands } from '../told.ts';

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/** `sha256:4f53cda18c2b` */
export function shortDigest(digest: string): string {
  return digest.replace(/^([a-z0-9]{1,10}:[0-9a-f]{12})[0-9a-f]*$/, '$1');
}

export const decisionWords: Readonly<Record<Decision, string>> = { deny: 'denied', warn: 'warned', allow: 'allowed' };
const signs: Readonly<Record<Decision, string>> = { deny: '✗', warn: '!', allow: '✓' };

/** The sign of a decision, its word for those who do not see it. */
export function decisionMark(decision: Decision): Markup {
  return markup`<span class="mark ${decision}"><span aria-hidden="true">${signs[decision]}</span><span class="unseen">${decisionWords[decision]}</span></span>`;
}

export function severityBadge(severity: Severity): Markup {
  return markup`<span class="sev ${severity}">${severity}</span>`;
}

const states: Readonly<Record<Fix['state'], string>> = {
  fixed: 'fixed',
  'not-fixed': 'no fix yet',
  'wont-fix': 'will not be fixed',
  deferred: 'fix deferred',
  unknown: 'no fix known',
};

/** Where no version ends the affection: why, or what one must have for it. */
export function stateOf({ state, restricted }: Fix): string {
  return restricted === undefined ? states[state] : `needs ${restricted.needs}: ${restricted.version}`;
}

/** Name in a package URL, for people. */
export function nameInPurl(purl: string): string {
  return /^pkg:[^?#@]*\/([^/?#@]+)/.exec(purl)?.[1] ?? purl;
}
