import { describe, expect, it } from 'vitest';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { deniedReport, describeReporter, endedReport, render } from '../../../test/support/reporter.ts';
import { readSbom } from '../../formats/sbom/read.ts';
import { cyclonedx } from './reporter.ts';

describeReporter(cyclonedx, [
  { name: 'denied.cdx.json', report: deniedReport() },
  { name: 'ended.cdx.json', report: endedReport() },
]);

describe('cyclonedx', () => {
  it('gives back the inventory, without what advisories left open', () => {
    const { examination } = deniedReport();
    const read = readSbom(Buffer.from(render(cyclonedx, deniedReport())), recognizable);
    expect(read.packages).toEqual(examination.packages);
    expect(read.distributionName).toBe(examination.distribution);
    expect(read.unknowns.map(({ kind }) => kind)).toEqual(['unreadable', 'unrecognized-binary']);
  });
});
