import { describe, expect, it } from 'vitest';
import { deniedReport, describeReporter, endedReport, hostileReport, postureReport, render } from '../../../test/support/reporter.ts';
import { findingOf, packageOf, reportOf, examinationOf } from '../../../test/support/report.ts';
import { cellOf } from './cell.ts';
import { csv } from './reporter.ts';

describeReporter(csv, [
  { name: 'denied.csv', report: deniedReport() },
  { name: 'ended.csv', report: endedReport() },
  { name: 'posture.csv', report: postureReport() },
]);

/** Reads RFC 4180 back. */
function records(text: string): readonly (readonly string[])[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('csv', () => {
  it('has as many cells in every line as its header, whatever stands in them', () => {
    for (const report of [deniedReport(), hostileReport()]) {
      const rows = records(render(csv, report));
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([24]));
      expect(rows).toHaveLength(1 + report.examination.findings.length + report.examination.unknowns.length);
    }
  });

  it('no cell begins with what a spreadsheet computes', () => {
    for (const start of ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', ' =1', '＝1']) {
      const pkg = packageOf({ name: start });
      const rows = records(render(csv, reportOf({ examination: examinationOf({ findings: [findingOf({ id: start, package: pkg })] }) })));
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝\t\r]/);
    }
  });

  it.each`
    text           | cell             | because
    ${'plain'}     | ${'plain'}       | ${'most are'}
    ${''}          | ${''}            | ${'nothing is nothing'}
    ${'a,b'}       | ${'"a,b"'}       | ${'a comma parts fields'}
    ${'say "x"'}   | ${'"say ""x"""'} | ${'a quote is doubled'}
    ${'two\nrows'} | ${'two\\nrows'}  | ${'a record is one line'}
    ${'=1'}        | ${'"\'=1"'}      | ${'a formula is text'}
    ${'\t=1'}      | ${'"\'\\t=1"'}   | ${'also behind a tab'}
    ${'1.0-r1'}    | ${'1.0-r1'}      | ${'a hyphen inside computes nothing'}
  `('$text: $because', ({ text, cell }: { text: string; cell: string }) => {
    expect(cellOf(text)).toBe(cell);
  });
});
