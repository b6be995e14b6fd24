import { dependencyScopes } from '../../core/dependency.ts';
import { tiers } from '../../core/posture.ts';
import { severities } from '../../core/severity.ts';
import { unknownKinds } from '../../core/unknown.ts';

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const date = { type: 'string', format: 'date' } as const;
const digest = { type: 'string', pattern: '^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$' } as const;
const decision = { enum: ['allow', 'warn', 'deny'] } as const;
const fingerprint = {
  type: 'string',
  pattern: '^[a-z0-9]+:[0-9a-f]+$',
  description: 'stays the same from scan to scan as long as the thing itself does',
} as const;
const layerNumber = { ...count, description: 'number of the layer in artifact.layers, 0 the lowest' } as const;

function list<Items>(items: Items) {
  return { type: 'array', items } as const;
}

/** An object with these members; those after `optional` may be missing. */
function object(required: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>> = {}) {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } } as const;
}

const location = object(
  { path: text },
  {
    layer: layerNumber,
    line: { ...count, description: 'of the text of the file, the first is 1' },
    column: { ...count, description: 'in UTF-16 units, the first is 1' },
  },
);
const source = object({ name: text, version: text });
const dependency = object(
  { requiredBy: { ...list(text), description: 'purls; the first leads the shortest way to one that the project names' } },
  { direct: { type: 'boolean' }, scope: { enum: dependencyScopes } },
);
const packageName = { purl: text, ecosystem: text, name: text, version: text };

/** Of findings of every kind. */
const anyFinding = { id: text, title: text, severity: { enum: severities }, decision, location, fingerprint } as const;
const waivedBy = { ...list(text), description: 'places of the exceptions in the policy' } as const;
const end = { type: ['string', 'boolean'], description: 'the last day; true: over, false: going on, where no day is told' } as const;

const vulnerability = object(
  {
    kind: { const: 'vulnerability' },
    ...anyFinding,
    aliases: list(text),
    package: object(packageName, { release: text, source, owner: text, dependency }),
    fix: object(
      { state: { enum: ['fixed', 'not-fixed', 'wont-fix', 'deferred', 'unknown'] }, versions: list(text) },
      {
        restricted: {
          ...object({ needs: text, version: text }),
          description: 'the nearest fix that not everybody gets, where there is none for all',
        },
      },
    ),
    cvss: list(
      object({ version: { enum: ['2.0', '3.0', '3.1', '4.0'] }, vector: text, score: { type: 'number', minimum: 0, maximum: 10 }, source: text }),
    ),
    cwes: list(text),
    references: list(text),
    evidence: list(
      object({
        advisory: text,
        source: text,
        subject: object({ ecosystem: text, name: text, version: text }),
        because: text,
        outcome: { enum: ['affected', 'not-affected', 'unknown'] },
      }),
    ),
  },
  {
    waivedBy,
    knownExploited: object({ added: date, ransomware: { type: 'boolean' } }, { due: date }),
    epss: object({ score: { type: 'number', minimum: 0, maximum: 1 }, percentile: { type: 'number', minimum: 0, maximum: 1 }, date }),
  },
);

const endOfLife = object(
  {
    kind: { const: 'end-of-life' },
    ...anyFinding,
    ecosystem: text,
    release: object(
      {
        product: { ...text, description: 'id of the product at endoflife.date' },
        title: text,
        cycle: { ...text, description: 'the release' },
        maintained: { ...list(text), description: 'releases that are supported, the longest supported first' },
      },
      {
        until: { ...date, description: 'the last day that was maintained' },
        extended: object({ name: text, forEverybody: { type: 'boolean' }, end, over: { type: 'boolean' } }),
      },
    ),
    references: list(text),
  },
  { waivedBy },
);

const misconfiguration = object(
  {
    kind: { const: 'misconfiguration' },
    id: { ...text, description: 'id of the check, which stands in posture.checks' },
    severity: { enum: severities },
    decision,
    message: { ...text, description: 'what is wrong at this place' },
    location,
    fixable: { type: 'boolean', description: 'whether `seaworthy fix` can settle it' },
    fingerprint,
  },
  {
    waivedBy,
    object: object({ apiVersion: text, kind: text, name: text }, { namespace: text }),
    field: { ...text, description: 'of the object: spec.containers[0].image' },
    container: { ...text, description: 'name of the container at fault' },
  },
);

const reference = object({ framework: text, item: text });
const posture = object({
  kubernetes: { ...text, description: 'version of Kubernetes that objects were judged for' },
  objects: count,
  dockerfiles: count,
  pipelines: count,
  checks: {
    ...list(
      object(
        {
          id: text,
          catalogue: text,
          title: text,
          severity: { enum: severities },
          why: text,
          remediation: text,
          references: list(reference),
          evaluated: { ...count, description: 'subjects that passed or failed it' },
          failed: count,
          unknown: { ...count, description: 'subjects of which it could not tell' },
        },
        { links: list(text) },
      ),
    ),
    description: 'checks that were asked of something',
  },
  notAsked: { ...list(text), description: 'ids of checks that nothing was there for' },
  frameworks: list(
    object(
      {
        id: text,
        title: text,
        version: text,
        source: text,
        items: list(
          object(
            {
              id: text,
              section: text,
              topic: text,
              tiers: list({ enum: tiers }),
              state: { enum: ['passed', 'failed', 'not-evaluated', 'manual'], description: 'only passed and failed count' },
              checks: list(text),
              evaluated: count,
              failed: count,
            },
            { status: { enum: ['automated', 'manual'] }, since: count, reason: text },
          ),
        ),
      },
      { tagsOnly: { type: 'boolean', description: 'techniques that checks make harder, no demands that can be met' } },
    ),
  ),
});

const verdict = object(
  {
    decision,
    reasons: list(object({ decision, place: { ...text, description: 'of the rule in the policy' }, message: text, findings: list(fingerprint) })),
    exceptions: list(
      object(
        {
          state: { enum: ['applied', 'expired', 'unused'] },
          finding: text,
          owner: text,
          reason: text,
          expires: date,
          place: text,
          waives: list(fingerprint),
        },
        { target: text, package: text, resource: text, path: text, container: text },
      ),
    ),
  },
  { validUntil: instant },
);

const databaseName = {
  build: digest,
  builtAt: instant,
  starter: { type: 'boolean', description: 'written by hand for first scans: what it does not list proves nothing' },
  records: count,
} as const;
const database = object(
  {
    ...databaseName,
    sources: list(object({ name: text, records: count }, { newest: instant })),
    coverage: list(object({ ecosystem: text, coverage: { enum: ['full', 'partial'] }, advisories: count }, { note: text })),
  },
  { parts: { ...list(object(databaseName)), description: 'where several databases are used as one: each of them' } },
);

/** The JSON Schema of the JSON report, version 1.2; `docs/generated/report.schema.json` is printed from it. */
export const reportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://seaworthy.dev/schemas/report-1.2.json',
  title: 'Seaworthy report',
  description:
    'What one scan found, could not examine, and decided. A reader of 1.0 can read every 1.x: members and kinds of findings may join, none goes or changes its meaning; pass over kinds you do not know.',
  ...object(
    {
      schemaVersion: { type: 'string', pattern: '^1\\.[0-9]+$' },
      tool: object({ name: { const: 'seaworthy' }, version: text }),
      createdAt: instant,
      artifact: object(
        {
          kind: { enum: ['image', 'source-tree', 'sbom'] },
          reference: text,
          tags: list(text),
          layers: list(
            object({ index: count, diffId: digest }, { createdBy: { ...text, description: 'the instruction, values that may be secret masked' } }),
          ),
        },
        {
          digest,
          revision: { ...text, description: 'commit of a source tree' },
          platform: object({ os: text, architecture: text }, { variant: text }),
          distribution: text,
          maintainedUntil: { ...date, description: 'last day of the release of the distribution, where it is known and not over' },
        },
      ),
      verdict,
      summary: object({
        packages: count,
        findings: count,
        severities: object({ critical: count, high: count, medium: count, low: count, none: count, unknown: count }),
        knownExploited: count,
        fixable: count,
        unknowns: count,
      }),
      policy: object({ name: text, origin: text, digest }),
      notAsked: { ...list(text), description: 'questions this scan did not ask' },
      actions: { ...list(object({ title: text, settles: list(fingerprint) }, { command: text })), description: 'what to do first, in order' },
      findings: {
        ...list({ oneOf: [vulnerability, endOfLife, misconfiguration] }),
        description: 'of the kinds this version finds; later versions may find others',
      },
      unknowns: list(object({ kind: { enum: unknownKinds }, subject: text, reason: text }, { layer: layerNumber, count })),
      packages: list(
        object(
          { ...packageName, locations: { ...list(location), minItems: 1 } },
          {
            release: text,
            architecture: text,
            source,
            licenses: list(text),
            owner: text,
            dependency: { ...dependency, description: 'packages of source trees: how the project came by it' },
            properties: { type: 'object', additionalProperties: text },
          },
        ),
      ),
    },
    {
      database: { ...database, description: 'missing where none was found: then every package is an unknown' },
      posture: { ...posture, description: 'what was asked of manifests, Dockerfiles and pipelines, and how far the answers reach' },
      leftOut: { ...list(object({ subject: text, reason: text, count })), description: 'parts of a source tree that were not looked at, by rule' },
      cancelled: {
        ...list(object({ vulnerability: text, purl: text, reason: text })),
        description: 'matches looked at and set aside; only where asked for',
      },
    },
  ),
} as const;
