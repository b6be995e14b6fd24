import { severities } from '../core/severity.ts';
import { unknownKinds } from '../core/unknown.ts';

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const judgement = { enum: ['allow', 'warn', 'deny', 'waived'] } as const;
const decision = { enum: ['allow', 'warn', 'deny'] } as const;

function list<Items>(items: Items) {
  return { type: 'array', items } as const;
}

/** An object with these members; those of `optional` may be missing. */
function object(required: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>> = {}) {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } } as const;
}

const side = object(
  {
    artifact: object({ kind: text, reference: text }, { digest: text }),
    decision,
    createdAt: text,
    policy: object({ name: text, origin: text, digest: text }),
    packages: count,
    findings: count,
    unknowns: count,
  },
  { database: object({ build: text, builtAt: text }) },
);

const finding = { kind: text, id: text, severity: { enum: severities }, title: text, path: text, fingerprint: text } as const;
/** Of vulnerabilities only. */
const ofVulnerability = { package: object({ purl: text, name: text, version: text }), fix: { type: 'object' } } as const;

/** Of misconfigurations only. */
const ofMisconfiguration = {
  message: text,
  object: object({ apiVersion: text, kind: text, name: text }, { namespace: text }),
  field: text,
  line: { type: 'integer', minimum: 1 },
} as const;

const changed = object(
  {
    ...finding,
    judgement: { ...judgement, description: 'on the side that has it' },
    because: {
      enum: ['package-added', 'package-removed', 'version-changed', 'advisories-changed', 'configuration-changed', 'check-not-asked'],
      description:
        'why the other side has it not; advisories-changed: the same version is there, and more or less is known of it; check-not-asked: the other side did not ask its check, or had nothing for it to look at',
    },
    versions: { ...list(text), description: 'of the package on the other side, where because is version-changed' },
  },
  { ...ofVulnerability, ...ofMisconfiguration },
);

const unknown = object({ kind: { enum: unknownKinds }, subject: text, reason: text }, { count });

/** The JSON Schema of what `seaworthy diff --format json` prints; `docs/generated/diff.schema.json` is printed from it. */
export const diffSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://seaworthy.dev/schemas/diff-1.1.json',
  title: 'Seaworthy difference',
  description: 'What one report has that another has not. A reader of 1.0 can read every 1.x: members may join, none goes or changes its meaning.',
  ...object({
    schemaVersion: { type: 'string', pattern: '^1\\.[0-9]+$' },
    old: side,
    new: side,
    newDenials: {
      ...list(object({ decision: { const: 'deny' }, place: text, message: text, findings: list(text) })),
      description: 'reasons to deny the new one that rest on something new; with --fail-on new the exit code is 1 where there is one',
    },
    findings: {
      description:
        'a finding is the same on both sides where its fingerprint is; a vulnerability also where it is in the package of the same name, whichever version, release of the distribution or place; a misconfiguration also where its object only moved to another file',
      ...object({
        new: list(changed),
        fixed: list(changed),
        unchanged: list(object({ ...finding, before: judgement, after: judgement }, { ...ofVulnerability, ...ofMisconfiguration })),
      }),
    },
    packages: list(object({ ecosystem: text, name: text, before: list(text), after: list(text) }, { architecture: text })),
    unknowns: object({ new: list(unknown), gone: list(unknown), unchanged: count }),
  }),
} as const;
