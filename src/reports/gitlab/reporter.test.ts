import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  deniedReport,
  describeReporter,
  endedReport,
  hostileReport,
  largeReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import { reportOf } from '../../../test/support/report.ts';
import type { Report } from '../../core/report.ts';
import { gitlab } from './reporter.ts';

describeReporter(gitlab, [
  { name: 'denied.json', report: deniedReport() },
  { name: 'tree.json', report: treeReport() },
]);

const text = { type: 'string' } as const;
const word = { type: 'string', minLength: 1 } as const;
const url = { type: 'string', pattern: '^(https?|ftp)://.+' } as const;
const time = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$` } as const;

function object(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional }, additionalProperties: false };
}

const dependency = object({ package: object({ name: word }), version: text }, { direct: { type: 'boolean' } });
const program = object({ id: word, name: word, version: word, vendor: object({ name: word }) });
const identifier = object({ type: word, name: word, value: word }, { url });

/** What schema 15.0.7 asks of the members that are written. */
function schemaOf(type: string, location: object, files: Readonly<Record<string, object>>): object {
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
    type: { const: type },
    start_time: time,
    end_time: time,
    status: { enum: ['success', 'failure'] },
    messages: { type: 'array', items: message },
  });
  return object({ version: { const: '15.0.7' }, scan, vulnerabilities: { type: 'array', items: vulnerability }, ...files });
}

const ajv = new Ajv.default({ allErrors: true });
const ofImages = ajv.compile(schemaOf('container_scanning', object({ dependency, operating_system: word, image: word }), {}));
const file = object({ path: word, package_manager: word, dependencies: { type: 'array', items: dependency } });
const ofTrees = ajv.compile(
  schemaOf('dependency_scanning', object({ file: word, dependency }), { dependency_files: { type: 'array', items: file } }),
);

interface Document {
  readonly vulnerabilities: readonly { readonly id: string; readonly name: string; readonly description: string }[];
}

function documentOf(report: Report): Document {
  return JSON.parse(render(gitlab, report)) as Document;
}

describe('gitlab', () => {
  it.each(
    Object.entries({
      denied: deniedReport(),
      ended: endedReport(),
      allowed: allowedReport(),
      hostile: hostileReport(),
      empty: reportOf(),
      large: largeReport(50),
    }),
  )('%s: follows the schema of container scanning', (_, report) => {
    ofImages(documentOf(report));
    expect(ofImages.errors ?? []).toEqual([]);
  });

  it('follows the schema of dependency scanning for source trees', () => {
    for (const report of [
      treeReport(),
      { ...hostileReport(), examination: { ...hostileReport().examination, artifact: treeReport().examination.artifact } },
    ]) {
      ofTrees(documentOf(report));
      expect(ofTrees.errors ?? []).toEqual([]);
    }
  });

  it('gives each finding an id of its own that stays', () => {
    const ids = documentOf(deniedReport()).vulnerabilities.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(documentOf(deniedReport()).vulnerabilities.map(({ id }) => id)).toEqual(ids);
  });

  it('leaves out what an exception waives', () => {
    expect(documentOf(deniedReport()).vulnerabilities.some(({ name }) => name.startsWith('CVE-2021-44906'))).toBe(false);
  });

  it('puts no markup of an artifact into what is shown as Markdown', () => {
    for (const { description } of documentOf(hostileReport()).vulnerabilities)
      expect(description.replaceAll(/&#\d+;/g, '')).not.toMatch(/[<>[\]`*_]|@\w/);
  });
});
