import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  deniedReport,
  describeReporter,
  endedReport,
  postureReport,
  hostileReport,
  largeReport,
  render,
} from '../../../test/support/reporter.ts';
import { artifactOf, examinationOf, reportOf } from '../../../test/support/report.ts';
import { json } from './reporter.ts';
import { reportSchema } from './schema.ts';

describeReporter(json, [
  { name: 'denied.json', report: deniedReport(), options: { width: 80, color: false, verbose: true } },
  { name: 'ended.json', report: endedReport() },
  { name: 'posture.json', report: postureReport() },
]);

/** The schema as it is published lets members join; here none may that it does not know. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  return { ...Object.fromEntries(entries), ...('properties' in schema && 'required' in schema ? { additionalProperties: false } : {}) };
}

const ajv = addFormats.default(new Ajv.default({ allErrors: true }));
const validate = ajv.compile(closed(reportSchema) as object);

function problems(text: string): readonly string[] {
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the JSON report follows its schema', () => {
  it.each(
    Object.entries({
      empty: reportOf(),
      denied: deniedReport(),
      ended: endedReport(),
      allowed: allowedReport(),
      posture: postureReport(),
      large: largeReport(50),
    }),
  )('%s', (_, report) => {
    expect(problems(render(json, report))).toEqual([]);
    expect(problems(render(json, report, { width: 80, color: false, verbose: true }))).toEqual([]);
  });

  it('also where names are hostile, but for digests that are none', () => {
    const wrong = problems(render(json, hostileReport())).filter((problem) => !problem.includes('diffId'));
    expect(wrong).toEqual([]);
  });

  it('without platform, digest, tags or layers', () => {
    const artifact = { kind: 'sbom', reference: 'sbom:x', tags: [], layers: [] } as const;
    expect(problems(render(json, reportOf({ examination: examinationOf({ artifact }) })))).toEqual([]);
  });

  it('and the schema refuses what is wrong', () => {
    const document = JSON.parse(render(json, deniedReport())) as Record<string, unknown>;
    for (const wrong of [
      { ...document, schemaVersion: '2.0' },
      { ...document, more: 1 },
      { ...document, verdict: undefined },
      { ...document, findings: [{}] },
    ])
      expect(validate(wrong)).toBe(false);
  });

  it('is printed in docs/generated/report.schema.json', () => {
    const printed = readFileSync(fileURLToPath(new URL('../../../docs/generated/report.schema.json', import.meta.url)), 'utf8');
    expect(printed).toBe(`${JSON.stringify(reportSchema, undefined, 2)}\n`);
  });
});

describe('json', () => {
  it('tells of each finding what became of it', () => {
    const { findings } = JSON.parse(render(json, deniedReport())) as { findings: { id: string; decision: string; waivedBy?: string[] }[] };
    const told = Object.fromEntries(findings.map(({ id, decision, waivedBy }) => [id, waivedBy ?? decision]));
    expect(told).toMatchObject({ 'CVE-2021-44228': 'deny', 'CVE-2023-5363': 'warn', 'CVE-2021-44906': ['spec.exceptions[0]'] });
  });

  it('tells of cancelled matches only where asked for all', () => {
    expect(render(json, deniedReport())).not.toContain('CVE-2023-4807');
    expect(render(json, deniedReport(), { width: 80, color: false, verbose: true })).toContain('CVE-2023-4807');
  });

  it('names each layer once, and elsewhere by number', () => {
    const { artifact, packages } = JSON.parse(render(json, deniedReport())) as {
      artifact: { layers: object[] };
      packages: { locations: object[] }[];
    };
    expect(artifact.layers).toHaveLength(artifactOf().layers.length);
    expect(packages[0]?.locations).toEqual([{ path: '/var/lib/dpkg/status', layer: 0 }]);
  });
});
