import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import {
  allowedReport,
  deniedReport,
  endedReport,
  hostileReport,
  largeReport,
  postureReport,
  render,
  treeReport,
} from '../../../test/support/reporter.ts';
import { reportOf } from '../../../test/support/report.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './read.fuzz.ts';
import { readReport } from './read.ts';
import { json } from './reporter.ts';

const everything = { width: 80, color: false, verbose: true };

describe('a JSON report, read back', () => {
  const reports = {
    empty: reportOf(),
    denied: deniedReport(),
    ended: endedReport(),
    posture: postureReport(),
    allowed: allowedReport(),
    tree: treeReport(),
    large: largeReport(20),
  };

  it.each(Object.entries(reports))('%s: says the same again', (_, report) => {
    const text = render(json, report, everything);
    expect(JSON.parse(render(json, readReport(Buffer.from(text)), everything))).toEqual(JSON.parse(text));
  });

  it('also where names are hostile', () => {
    const text = render(json, hostileReport());
    const again = render(json, readReport(Buffer.from(text)));
    expect((JSON.parse(again) as { findings: unknown }).findings).toEqual((JSON.parse(text) as { findings: unknown }).findings);
  });

  it('passes over findings of kinds that it does not know', () => {
    const document = JSON.parse(render(json, deniedReport())) as { findings: { kind: string }[] };
    const [first] = document.findings;
    if (first !== undefined) first.kind = 'secret';
    expect(readReport(Buffer.from(JSON.stringify(document))).examination.findings).toHaveLength(document.findings.length - 1);
  });

  it.each`
    text                                                     | because
    ${'{}'}                                                  | ${'it says of nothing what it is'}
    ${'{"schemaVersion":"2.0","tool":{"name":"seaworthy"}}'} | ${'a later major version means other things'}
    ${'{"schemaVersion":"1.0","tool":{"name":"another"}}'}   | ${'another tool wrote it'}
    ${'{"schemaVersion":"1.0","tool":{"name":"seaworthy"}}'} | ${'the rest is missing'}
    ${'not JSON'}                                            | ${'it is no JSON'}
  `('refuses $text: $because', ({ text }: { text: string }) => {
    expect(() => readReport(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target, 500);
