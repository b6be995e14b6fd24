import { describe, expect, it } from 'vitest';
import { decodeOsv } from './decode.ts';

/** Names that a record with these ecosystem, fixes (`name version`) and summary speaks of. */
function names(ecosystem: string, summary: string, ...fixes: readonly string[]): string[] {
  const affected = fixes.map((fix) => {
    const [name = '', fixed = ''] = fix.split(' ');
    return { package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] };
  });
  const record = { id: 'ALSA-2022:0350', modified: '2022-01-01T00:00:00Z', summary, affected };
  return decodeOsv(Buffer.from(JSON.stringify(record))).affected.map(({ name }) => name);
}

const modular = 'npm 1:6.14.15-1.14.18.2.2.module_el8.5.0+2618+8d46dafd';

describe('packages of module streams', () => {
  it.each`
    ecosystem                                  | summary                                     | fix                                      | expected                                      | because
    ${'AlmaLinux:8'}                           | ${'Moderate: nodejs:14 security update'}    | ${modular}                               | ${['nodejs:14::npm']}                         | ${'the summary names the stream'}
    ${'Rocky Linux:8'}                         | ${'Moderate: nodejs:14 security update'}    | ${modular.replace('module_', 'module+')} | ${['nodejs:14::npm']}                         | ${'as Rocky writes releases'}
    ${'Red Hat:enterprise_linux:8::appstream'} | ${'Red Hat Security Advisory: nodejs:14 x'} | ${modular}                               | ${['nodejs:14::npm']}                         | ${'as Red Hat writes summaries'}
    ${'AlmaLinux:8'}                           | ${'Low: virt:rhel and virt-devel:rhel x'}   | ${modular}                               | ${['virt:rhel::npm', 'virt-devel:rhel::npm']} | ${'two modules have the fix'}
    ${'AlmaLinux:8'}                           | ${'Important: varnish security update'}     | ${modular}                               | ${['::npm']}                                  | ${'the stream is not told'}
    ${'AlmaLinux:8'}                           | ${'Moderate: nodejs:14 security update'}    | ${'npm 1:6.14.15-1.el8'}                 | ${['npm']}                                    | ${'fixed outside of modules'}
    ${'Debian:12'}                             | ${'Moderate: nodejs:14 security update'}    | ${modular}                               | ${['npm']}                                    | ${'a distribution without modules'}
  `('$expected: $because', ({ ecosystem, summary, fix, expected }) => {
    expect(names(ecosystem, summary, fix)).toEqual(expected);
  });

  it('tells packages of one record apart', () => {
    expect(names('AlmaLinux:8', 'Moderate: nodejs:14 security update', modular, 'bash 4.4-1.el8')).toEqual(['nodejs:14::npm', 'bash']);
  });
});
