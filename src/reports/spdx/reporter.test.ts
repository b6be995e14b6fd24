import { describe, expect, it } from 'vitest';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { deniedReport, describeReporter, endedReport, render } from '../../../test/support/reporter.ts';
import { readSbom } from '../../formats/sbom/read.ts';
import { spdx } from './reporter.ts';

describeReporter(spdx, [
  { name: 'denied.spdx.json', report: deniedReport() },
  { name: 'ended.spdx.json', report: endedReport() },
]);

describe('spdx', () => {
  it('gives back the inventory, without what advisories left open', () => {
    const { examination } = deniedReport();
    const read = readSbom(Buffer.from(render(spdx, deniedReport())), recognizable);
    expect(read.packages).toEqual(examination.packages);
    expect(read.distributionName).toBe(examination.distribution);
    expect(read.unknowns.map(({ kind }) => kind)).toEqual(['unreadable', 'unrecognized-binary']);
  });
});
