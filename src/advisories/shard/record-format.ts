import type { FixState } from '../../core/advisory.ts';

/**
 * A record of a package is text; JSON would take thrice the time to read. No id and no version has a control character (what decodes OSV refuses them),
 * so these can separate. The record begins, where some advisory lists versions, with `V` and all of them, ended by US; then one advisory after another:
 *
 * - six letters: a digit each for severity, fix state and "never affected" (0 where absent); what tells its vulnerabilities: `=` the id itself,
 *   a digit the id from that place on (`DEBIAN-CVE-2024-3094`), `l` a list; whether it has ranges: `-` none, `u` one that is ECOSYSTEM from 0 to
 *   fixed, by far the most frequent, `l` a list; whether it has versions: `-` none, `t` runs of the record's table, `l` a list
 * - number of the source among the shard's strings, id, then what the letters promised: vulnerabilities, ranges (the one's fixed version), versions;
 *   each ended by US, the members of lists separated by GS
 * - a range of a list is its fixed version alone where it is of the frequent kind; else FS, the type (0 ECOSYSTEM, 1 SEMVER), and the events,
 *   each begun by FS and a letter
 */
export const [FS, GS, US] = ['\u001C', '\u001D', '\u001F'] as const;

/** How many letters an advisory begins with. */
export const letters = 6;

export const fixStates: readonly FixState[] = ['fixed', 'not-fixed', 'wont-fix', 'deferred', 'unknown'];
