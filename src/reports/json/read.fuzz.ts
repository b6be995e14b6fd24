import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { deniedReport, endedReport, postureReport, render, treeReport } from '../../../test/support/reporter.ts';
import { json } from './reporter.ts';
import { readReport } from './read.ts';

export const target: FuzzTarget = {
  name: 'reports/json',
  seeds: [deniedReport(), endedReport(), treeReport(), postureReport()].map((report) => Buffer.from(render(json, report))),
  run: (bytes) => void readReport(bytes),
  dictionary: ['null', '[]', '{}', '"', '"__proto__":', '1e999', 'true', '"schemaVersion": "1.0"'].map((word) => Buffer.from(word)),
};
