import { describe, expect, it } from 'vitest';
import { endOfLifeOf, findingOf, layerOf, packageOf } from '../../test/support/report.ts';
import type { VulnerabilityFinding } from '../core/finding.ts';
import type { RuleSelector } from '../core/policy.ts';
import { fitTest } from './fit.ts';

const epss = (score: number): Partial<VulnerabilityFinding> => ({ epss: { score, percentile: 0.5, date: '2026-11-01' } });
const cvss = (...scores: readonly number[]): Partial<VulnerabilityFinding> => ({
  cvss: scores.map((score) => ({ version: '3.1', vector: '', score, source: 'nvd' })),
});
const inLayer = (index: number): Partial<VulnerabilityFinding> => ({ location: { path: '/x', layer: layerOf(index) } });

describe('fitTest', () => {
  it.each<[Omit<RuleSelector, 'finding'>, Partial<VulnerabilityFinding>, 'yes' | 'no' | 'untold', string]>([
    [{}, {}, 'yes', 'a rule without conditions speaks of every vulnerability'],
    [{ severity: ['high', 'critical'] }, { severity: 'high' }, 'yes', 'any of the list'],
    [{ severity: ['high'] }, { severity: 'critical' }, 'no', 'exactly those listed'],
    [{ severity: ['high'] }, { severity: 'unknown' }, 'no', 'unknown is a rating of its own'],
    [{ fix: 'available' }, { fix: { state: 'fixed', versions: ['2'] } }, 'yes', 'a fixed version is there'],
    [{ fix: 'available' }, { fix: { state: 'wont-fix', versions: [] } }, 'no', 'will never be'],
    [{ fix: 'none' }, { fix: { state: 'unknown', versions: [] } }, 'yes', 'no fix is known'],
    [{ knownExploited: true }, { knownExploited: { added: '2024-01-01', ransomware: false } }, 'yes', 'in the catalog'],
    [{ knownExploited: true }, {}, 'no', 'not in the catalog'],
    [{ knownExploited: false }, {}, 'yes', 'asked for those outside it'],
    [{ epss: { operator: '>=', value: 0.3 } }, epss(0.3), 'yes', 'the bound itself'],
    [{ epss: { operator: '>', value: 0.3 } }, epss(0.3), 'no', 'beyond the bound'],
    [{ epss: { operator: '<', value: 0.3 } }, {}, 'no', 'without a score nothing is proved low'],
    [{ epss: { operator: '<=', value: 0.3 } }, epss(0.1), 'yes', 'below'],
    [{ cvss: { operator: '>=', value: 9 } }, cvss(5, 9.8), 'yes', 'the highest score counts'],
    [{ cvss: { operator: '<', value: 9 } }, cvss(5, 9.8), 'no', 'the highest score counts both ways'],
    [{ ecosystem: ['NPM'] }, {}, 'yes', 'a mistake in the case of letters must not switch a rule off'],
    [{ ecosystem: ['PyPI'] }, {}, 'no', 'another ecosystem'],
    [{ package: ['lodash*'] }, { package: packageOf({ name: 'lodash.merge' }) }, 'yes', 'a pattern'],
    [{ package: ['lodash'] }, { package: packageOf({ name: 'lodash.merge' }) }, 'no', 'a name'],
    [{ scope: ['development'] }, { package: packageOf({ dependency: { scope: 'development', requiredBy: [] } }) }, 'yes', 'only builds and tests'],
    [{ scope: ['runtime'] }, { package: packageOf({ dependency: { scope: 'development', requiredBy: [] } }) }, 'no', 'runs nowhere'],
    [
      { scope: ['development', 'optional'] },
      { package: packageOf({ dependency: { requiredBy: [] } }) },
      'no',
      'where nothing is told the gravest holds',
    ],
    [{ scope: ['runtime'] }, {}, 'yes', 'what is installed in an image may run'],
    [{ id: ['cve-2019-10744'] }, {}, 'yes', 'ids in any case'],
    [{ id: ['GHSA-jf85-cpcp-j695'] }, { aliases: ['GHSA-jf85-cpcp-j695'] }, 'yes', 'aliases too'],
    [{ id: ['CVE-2020-1'] }, {}, 'no', 'another id'],
    [{ layer: 2 }, inLayer(2), 'yes', 'the layer itself'],
    [{ layer: 1 }, inLayer(2), 'no', 'another layer'],
    [{ layer: 1 }, { location: { path: '/x' } }, 'untold', 'an SBOM that names no layers'],
    [{ layer: 'base' }, inLayer(0), 'untold', 'the lowest layer may be all there is of an image built from scratch'],
    [{ layer: 'own' }, inLayer(2), 'untold', 'what the image says of its base is no proof'],
    [{ layer: 'base', severity: ['low'] }, inLayer(0), 'no', 'where another condition fails the layer does not matter'],
  ])('%j on %j: %s, %s', (selector, part, expected) => {
    expect(fitTest({ finding: 'vulnerability', ...selector })(findingOf(part))).toBe(expected);
  });

  it.each<[Omit<RuleSelector, 'finding'>, 'yes' | 'no', string]>([
    [{}, 'yes', 'a rule without conditions'],
    [{ severity: ['high'] }, 'yes', 'its rating'],
    [{ severity: ['critical'] }, 'no', 'another rating'],
    [{ ecosystem: ['debian'] }, 'yes', 'the distribution'],
    [{ ecosystem: ['Alpine'] }, 'no', 'another one'],
    [{ id: ['END-OF-LIFE-debian-10'] }, 'yes', 'its id in any case'],
    [{ id: ['end-of-life-debian-1'] }, 'no', 'another release'],
  ])('the end of life of a release: %j: %s, %s', (selector, expected) => {
    expect(fitTest({ finding: 'end-of-life', ...selector })(endOfLifeOf())).toBe(expected);
  });

  it('speaks of one kind of finding', () => {
    expect(fitTest({ finding: 'vulnerability' })(endOfLifeOf())).toBe('no');
    expect(fitTest({ finding: 'end-of-life' })(findingOf())).toBe('no');
    expect(fitTest({ finding: 'secret' })(findingOf())).toBe('no');
  });
});
