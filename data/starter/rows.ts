import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseStatement } from './statement.ts';

const isoDate = z.iso.date();
const vulnerabilityId = z.string().regex(/^(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3})$/);
const aliasId = z.string().regex(/^(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|GO-\d{4}-\d{4,})$/);

const row = z
  .strictObject({
    /** The CVE where there is one. */
    id: vulnerabilityId,
    /** Ids of other databases for the same vulnerability. */
    aliases: z.array(aliasId).min(1).readonly().optional(),
    /** What is wrong, in a sentence of our own. */
    title: z.string().min(20).max(200),
    /** CVSS 3.1 or 4.0 base vector. */
    cvss: z.string().startsWith('CVSS:').optional(),
    /** Where those who rated it gave a word only. */
    severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
    /** Where CISA lists it as known to be exploited. */
    exploited: z.strictObject({ added: isoDate, due: isoDate, ransomware: z.boolean() }).optional(),
    /** A public page where the facts can be read. */
    source: z.url({ protocol: /^https$/ }),
    affected: z
      .array(z.string().transform((text, context) => statementIn(text, context)))
      .min(1)
      .readonly(),
  })
  .refine(({ cvss, severity }) => (cvss === undefined) !== (severity === undefined), 'has a vector or a word, one of the two');

/** One well-known vulnerability and the packages it affects. */
export type StarterRow = Readonly<z.output<typeof row>>;

function statementIn(text: string, context: z.RefinementCtx): ReturnType<typeof parseStatement> {
  try {
    return parseStatement(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}

/** The tables, one file each: vulnerabilities of what distributions package, then those of each language. A vulnerability stands in one of them, with all ecosystems it is stated for. */
const tables = ['distributions', 'npm', 'pypi', 'go', 'maven'] as const;

/** All rows of the starter database, table after table. @throws ZodError where a table does not have the shape of rows */
export function starterRows(): readonly StarterRow[] {
  return tables.flatMap((table) => z.array(row).parse(JSON.parse(readFileSync(new URL(`${table}.json`, import.meta.url), 'utf8'))));
}
