import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedReport,
  dangerIn,
  deniedReport,
  endedReport,
  hostileReport,
  hostileText,
  largeReport,
  postureReport,
} from '../../test/support/reporter.ts';
import { misconfigurationOf, packageOf, unknownOf } from '../../test/support/report.ts';
import type { Report } from '../core/report.ts';
import { differenceOf } from '../triage/index.ts';
import { diffJson } from './diff-json.ts';
import { diffSchema } from './diff-schema.ts';
import { diffTable } from './diff-table.ts';

function table(before: Report, after: Report, width = 80, color = false): string {
  return [...diffTable(before, after, differenceOf(before, after), { width, color })].join('');
}

function json(before: Report, after: Report): string {
  return [...diffJson(before, after, differenceOf(before, after))].join('');
}

/** As it was before openssl was upgraded and log4j came in. */
function earlierReport(): Report {
  const report = deniedReport();
  const { findings, packages, unknowns } = report.examination;
  const examination = {
    ...report.examination,
    findings: findings.filter(({ id }) => !id.startsWith('CVE-2021-4')),
    packages: [
      ...packages.filter(({ name }) => !name.includes('log4j')).map((pkg) => (pkg.name.includes('ssl') ? { ...pkg, version: '3.0.8-1' } : pkg)),
      packageOf({ name: 'left-pad', version: '1.0.0', locations: [{ path: '/app/node_modules/left-pad/package.json' }] }),
    ],
    unknowns: [...unknowns.slice(1), unknownOf({ subject: '/srv/gone.jar' })],
  };
  return { ...report, examination, verdict: { ...report.verdict, decision: 'warn', reasons: [] }, policy: { ...report.policy, digest: 'sha256:1' } };
}

/** As it was when one thing more and another less was wrong, and no pipeline was looked at. */
function earlierPosture(): Report {
  const report = postureReport();
  const { findings, posture } = report.examination;
  const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'old' };
  const old = misconfigurationOf({ object: pod, location: { path: '/deploy/old.yaml', place: { line: 7, column: 3 } } });
  const kept = findings.filter(({ id, location }) => id === 'privileged-container' || location.path === '/deploy/shop.yaml');
  const checks = posture?.checks.filter(({ check }) => check.id !== 'action-not-pinned') ?? [];
  const examination = {
    ...report.examination,
    findings: [...kept, old],
    ...(posture === undefined ? {} : { posture: { ...posture, checks, pipelines: 0 } }),
  };
  const reason = {
    decision: 'warn',
    place: 'spec.rules[1]',
    message: '3 misconfigurations',
    findings: [...kept, old].map(({ fingerprint }) => fingerprint),
  } as const;
  return { ...report, examination, verdict: { decision: 'warn', reasons: [reason], exceptions: [] } };
}

describe('the difference for people', () => {
  it.each`
    name                 | before              | after              | width
    ${'changed-80.txt'}  | ${earlierReport()}  | ${deniedReport()}  | ${80}
    ${'changed-160.txt'} | ${earlierReport()}  | ${deniedReport()}  | ${160}
    ${'back-80.txt'}     | ${deniedReport()}   | ${earlierReport()} | ${80}
    ${'same-80.txt'}     | ${deniedReport()}   | ${deniedReport()}  | ${80}
    ${'posture-100.txt'} | ${earlierPosture()} | ${postureReport()} | ${100}
    ${'ended-80.txt'}    | ${allowedReport()}  | ${endedReport()}   | ${80}
  `('golden/$name', async ({ name, before, after, width }: { name: string; before: Report; after: Report; width: number }) => {
    await expect(table(before, after, width)).toMatchFileSnapshot(fileURLToPath(new URL(`golden/diff-${name}`, import.meta.url)));
  });

  it('keeps to the width, also in color', () => {
    for (const line of table(earlierReport(), largeReport(50), 100, true)
      .replace(/\u001b\[[0-9;]{1,6}m/g, '')
      .split('\n'))
      expect(line.length).toBeLessThanOrEqual(100);
  });

  it('whatever is named in it, nothing steers a terminal or the log of a CI system', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [hostile, other] = [hostileReport(text), deniedReport()];
        for (const printed of [table(hostile, other), table(other, hostile, 120, true), json(hostile, other), json(other, hostile)])
          expect(dangerIn(printed.replace(/\u001b\[[0-9;]{1,6}m/g, ''))).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});

/** The schema as it is published lets members join; here none may that it does not know. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  return { ...Object.fromEntries(entries), ...('properties' in schema && 'required' in schema ? { additionalProperties: false } : {}) };
}

describe('the difference for programs', () => {
  it('follows its schema', () => {
    const validate = new Ajv.default({ allErrors: true }).compile(closed(diffSchema) as object);
    const reports = [
      earlierPosture(),
      postureReport(),
      earlierReport(),
      deniedReport(),
      endedReport(),
      allowedReport(),
      hostileReport(),
      largeReport(20),
    ];
    for (const before of reports) {
      for (const after of reports) {
        validate(JSON.parse(json(before, after)));
        expect(validate.errors ?? []).toEqual([]);
      }
    }
  });

  it('is JSON that says of each finding what became of it and why', () => {
    const document = JSON.parse(json(earlierReport(), deniedReport())) as Record<string, unknown>;
    expect(document).toMatchObject({
      schemaVersion: '1.1',
      old: { decision: 'warn' },
      new: { decision: 'deny' },
      findings: { new: expect.arrayContaining([expect.objectContaining({ id: 'CVE-2021-44228', judgement: 'deny', because: 'package-added' })]) },
      packages: expect.arrayContaining([{ ecosystem: 'npm', name: 'left-pad', before: ['1.0.0'], after: [] }]),
    });
    expect(document['newDenials']).toHaveLength(2);
  });
});
