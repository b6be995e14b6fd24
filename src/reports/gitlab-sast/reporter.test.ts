import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { deniedReport, describeReporter, hostileReport, postureReport, render, treeReport } from '../../../test/support/reporter.ts';
import { checkOf, examinationOf, misconfigurationOf, reportOf } from '../../../test/support/report.ts';
import type { Report } from '../../core/report.ts';
import { gitlab } from '../gitlab/reporter.ts';
import { gitlabSast } from './reporter.ts';

describeReporter(gitlabSast, [{ name: 'posture.json', report: postureReport() }], {
  report: postureReport(),
  words: ['privileged-container', 'deploy/web.yaml', 'Deployment shop/web'],
});

const word = { type: 'string', minLength: 1 } as const;
const url = { type: 'string', pattern: '^(https?|ftp)://.+' } as const;
const time = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$` } as const;

function object(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional }, additionalProperties: false };
}

const program = object({ id: word, name: word, version: word, vendor: object({ name: word }) });
const identifier = object({ type: word, name: word, value: word });
const location = object({ file: word }, { start_line: { type: 'integer', minimum: 1 }, class: word });
const vulnerability = object(
  { id: word, identifiers: { type: 'array', minItems: 1, items: identifier }, location },
  {
    name: { type: 'string', maxLength: 255 },
    description: { type: 'string', maxLength: 1_048_576 },
    severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
    solution: { type: 'string', maxLength: 7_000 },
    links: { type: 'array', items: object({ url }) },
  },
);
const message = object({ level: { enum: ['info', 'warn', 'fatal'] }, value: word });
const scan = object({
  analyzer: program,
  scanner: program,
  type: { const: 'sast' },
  start_time: time,
  end_time: time,
  status: { enum: ['success', 'failure'] },
  messages: { type: 'array', items: message },
});
/** What schema 15.0.7 asks of the members that are written. */
const isOfSchema = new Ajv.default({ allErrors: true }).compile(
  object({ version: { const: '15.0.7' }, scan, vulnerabilities: { type: 'array', items: vulnerability } }),
);

interface Document {
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly description: string;
    readonly location: { readonly file: string; readonly start_line?: number };
    readonly links: readonly object[];
  }[];
}

function documentOf(report: Report): Document {
  return JSON.parse(render(gitlabSast, report)) as Document;
}

describe('gitlab-sast', () => {
  it.each(Object.entries({ posture: postureReport(), hostile: hostileReport(), denied: deniedReport(), tree: treeReport(), empty: reportOf() }))(
    '%s: follows the schema of static analysis',
    (_, report) => {
      isOfSchema(documentOf(report));
      expect(isOfSchema.errors ?? []).toEqual([]);
    },
  );

  it('holds what is wrong with the configuration and nothing else, without what is waived; the report of packages holds none of it', () => {
    expect(documentOf(postureReport()).vulnerabilities.map(({ location: { file, start_line: line } }) => `${file}:${line}`)).toEqual([
      'deploy/web.yaml:24',
      'deploy/shop.yaml:20',
      'deploy/web.yaml:21',
      'deploy/jobs.yaml:22',
      'deploy/admin.yaml:23',
    ]);
    expect(documentOf(deniedReport()).vulnerabilities).toEqual([]);
    expect((JSON.parse(render(gitlab, postureReport())) as Document).vulnerabilities).toEqual([]);
  });

  it('gives each finding an id of its own', () => {
    const ids = documentOf(postureReport()).vulnerabilities.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('links to pages of the web only, and puts no markup of a manifest into what is shown as Markdown', () => {
    const check = checkOf({ links: ['javascript:alert(1)', 'http://example.com/', 'https://example.com/a b'] });
    const [only] = documentOf(reportOf({ examination: examinationOf({ findings: [misconfigurationOf({ check })] }) })).vulnerabilities;
    expect(only?.links).toEqual([{ url: 'https://example.com/a%20b' }]);
    for (const { description } of documentOf(hostileReport()).vulnerabilities)
      expect(description.replaceAll(/&#\d+;/g, '∎')).not.toMatch(/[<>[\]`*_]|@\w/);
  });
});
