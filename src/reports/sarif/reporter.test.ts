import { describe, expect, it } from 'vitest';
import { deniedReport, describeReporter, endedReport, hostileReport, postureReport, render } from '../../../test/support/reporter.ts';
import { reportOf } from '../../../test/support/report.ts';
import { sarif } from './reporter.ts';
import { messageText, relativeUri } from './text.ts';

describeReporter(sarif, [
  { name: 'denied.sarif', report: deniedReport() },
  { name: 'ended.sarif', report: endedReport() },
  { name: 'posture.sarif', report: postureReport() },
]);

interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly rules: readonly {
            readonly id: string;
            readonly properties: Record<string, unknown>;
            readonly helpUri?: string;
            readonly shortDescription: object;
            readonly help: object;
          }[];
        };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string } } },
        ];
        readonly partialFingerprints: Record<string, string>;
        readonly suppressions?: readonly { readonly kind: string; readonly status: string; readonly justification: string }[];
      }[];
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly { readonly descriptor: { readonly id: string } }[] },
      ];
    },
  ];
}

function log(report = deniedReport()): Log {
  return JSON.parse(render(sarif, report)) as Log;
}

describe('sarif', () => {
  it('has one rule for each vulnerability, and every result points at its own', () => {
    const [run] = log().runs;
    const ids = run.tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex } of run.results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(run.results).toHaveLength(deniedReport().examination.findings.length);
  });

  it('tells how grave it is as platforms read it', () => {
    const [run] = log().runs;
    const severity = (id: string): unknown => run.tool.driver.rules.find((rule) => rule.id === id)?.properties['security-severity'];
    expect([severity('CVE-2021-44228'), severity('CVE-2023-5363'), severity('CVE-2026-27171'), severity('CVE-2024-5535')]).toEqual([
      '10.0',
      '7.0',
      '0.1',
      undefined,
    ]);
    const level = (id: string): string | undefined => run.results.find(({ ruleId }) => ruleId === id)?.level;
    expect([level('CVE-2021-44228'), level('CVE-2023-5363'), level('CVE-2023-3446'), level('CVE-2024-5535'), level('CVE-2026-27171')]).toEqual([
      'error',
      'error',
      'warning',
      'warning',
      'note',
    ]);
  });

  it('keeps fingerprints where the version or the layer changes', () => {
    const fingerprints = (version: string): unknown => {
      const report = deniedReport();
      const findings = report.examination.findings.map((finding) => ({ ...finding, fix: { state: 'fixed' as const, versions: [version] } }));
      return log({ ...report, examination: { ...report.examination, findings } }).runs[0].results.map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    };
    expect(fingerprints('1')).toEqual(fingerprints('2'));
    const all = log().runs[0].results.map(({ partialFingerprints }) => partialFingerprints['seaworthy/v1']);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each`
    fix                                                                                               | text
    ${{ state: 'fixed', versions: ['2'] }}                                                            | ${'Fixed in 2.'}
    ${{ state: 'wont-fix', versions: [] }}                                                            | ${'The maintainers will not fix it.'}
    ${{ state: 'deferred', versions: [] }}                                                            | ${'Its fix is deferred.'}
    ${{ state: 'not-fixed', versions: [] }}                                                           | ${'No fixed version is known.'}
    ${{ state: 'not-fixed', versions: [], restricted: { needs: 'Ubuntu Pro', version: '1.2~esm1' } }} | ${'Fixed in 1.2~esm1 for those who have Ubuntu Pro.'}
  `('says whether there is a fix: $text', ({ fix, text }) => {
    const report = deniedReport();
    const findings = report.examination.findings.slice(0, 1).map((finding) => ({ ...finding, fix }));
    expect(log({ ...report, examination: { ...report.examination, findings } }).runs[0].results[0]?.message.text).toContain(text);
  });

  it('says what was waived, by whom and until when', () => {
    const waived = log().runs[0].results.find(({ ruleId }) => ruleId === 'CVE-2021-44906');
    expect(waived?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'only our own arguments are parsed (team-web, until 2027-01-31)' },
    ]);
    expect(log().runs[0].results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(1);
  });

  it('says what was not examined', () => {
    const [{ executionSuccessful, toolExecutionNotifications }] = log().runs[0].invocations;
    expect(executionSuccessful).toBe(true);
    expect(toolExecutionNotifications.map(({ descriptor }) => descriptor.id)).toEqual(['unreadable', 'partial-data', 'unrecognized-binary']);
  });

  it('has an empty list of results where nothing was found: no list would mean that nobody looked', () => {
    expect(log(reportOf()).runs[0].results).toEqual([]);
  });

  it('links nowhere a name could want', () => {
    const [run] = log(hostileReport()).runs;
    expect(JSON.stringify(run.results.map(({ message }) => message))).not.toContain('](https://evil.example)');
    expect(JSON.stringify(run.tool.driver.rules.map(({ shortDescription, help }) => [shortDescription, help]))).not.toContain(
      '](https://evil.example)',
    );
    expect(run.tool.driver.rules.map(({ helpUri }) => helpUri)).toEqual([undefined, undefined, undefined]);
    for (const { locations } of log(hostileReport()).runs[0].results) {
      const { uri, uriBaseId } = locations[0].physicalLocation.artifactLocation;
      expect(new URL(uri, 'file:///image/').href).toMatch(/^file:\/\/\/image\//);
      expect(uriBaseId).toBe('ROOT');
    }
  });
});

describe('relativeUri', () => {
  it.each([
    ['/app/node_modules/@babel/core/package.json', 'app/node_modules/%40babel/core/package.json', 'a path'],
    ['/opt/app.jar!/BOOT-INF/lib/x y.jar', 'opt/app.jar!/BOOT-INF/lib/x%20y.jar', 'a member of an archive'],
    ['/../../etc/passwd', 'etc/passwd', 'nothing above the root'],
    ['//evil.example/x', 'evil.example/x', 'no other host'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)', 'no scheme'],
    ['/a?b#c%d', 'a%3Fb%23c%25d', 'signs with a meaning in a URI'],
    ['/', './', 'the root itself'],
    ['/\ud800', '%EF%BF%BD', 'half a surrogate pair, which has no encoding'],
  ])('%s becomes %s: %s', (path, uri) => {
    expect(relativeUri(path)).toBe(uri);
  });
});

describe('messageText', () => {
  it.each([
    ['{0} of {name}', '{{0}} of {{name}}', 'braces would be placeholders'],
    ['[click](https://evil.example)', '[click] (https://evil.example)', 'a link of its own'],
    ['a\u001b[2Jb\n', 'a\\x1b[2Jb\\n', 'controls'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(messageText(text)).toBe(expected);
  });
});
