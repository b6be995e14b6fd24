import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCvss } from '../../src/formats/cvss/index.ts';
import { decodeKev } from '../../src/formats/kev/index.ts';
import { decodeOsvValue } from '../../src/formats/osv/index.ts';
import { isAffected, orderingFor, probesOf } from './affection.ts';
import { starterRows, type StarterRow } from './rows.ts';
import { starterRecords, writeStarterSource } from './to-osv.ts';

const rows = starterRows();

function isListed({ exploited }: StarterRow): boolean {
  return exploited !== undefined;
}

describe('rows of the starter database', () => {
  it('are at least 150', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
  });

  it('are each about another vulnerability', () => {
    const ids = rows.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });

  it('state a package of an ecosystem once', () => {
    for (const { id, affected } of rows) {
      const stated = affected.flatMap(({ ecosystems, name }) => ecosystems.map((ecosystem) => `${ecosystem} ${name}`));
      expect(new Set(stated).size, id).toBe(stated.length);
    }
  });

  it('have vectors that can be scored', () => {
    for (const { id, cvss } of rows) if (cvss !== undefined) expect(parseCvss(cvss).score, id).toBeGreaterThan(0);
  });

  it('name a source that speaks of them', () => {
    for (const { id, aliases = [], source } of rows)
      expect(
        [id, ...aliases].some((name) => source.endsWith(`/${name}`)),
        source,
      ).toBe(true);
  });

  it('have intervals that hold versions of their ecosystem', () => {
    for (const { id, affected } of rows) {
      for (const { ecosystems, name, intervals } of affected) {
        const ordering = orderingFor(ecosystems[0] ?? '');
        for (const { introduced, fixed, lastAffected } of intervals) {
          const end = fixed ?? lastAffected ?? introduced;
          const order = introduced === '0' ? ordering.compare(end, end) : ordering.compare(introduced, end);
          expect(order, `${id} ${name} ${introduced} ${end}`).toBeDefined();
          if (fixed !== undefined && introduced !== '0') expect(order, `${id} ${name}`).toBeLessThan(0);
        }
      }
    }
  });

  it('probe both sides of every end', () => {
    for (const { id, affected } of rows) {
      for (const { ecosystems, name, intervals } of affected) {
        const ecosystem = ecosystems[0] ?? '';
        const answers = probesOf(ecosystem, intervals).map((version) => isAffected(ecosystem, version, intervals));
        expect(answers, `${id} ${name}`).toContain(true);
        if (intervals.some(({ fixed }) => fixed !== undefined)) expect(answers, `${id} ${name}`).toContain(false);
      }
    }
  });
});

describe('README of the starter database', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

  it('counts rows as they are', () => {
    expect(readme).toContain(`${rows.length} vulnerabilities, ${rows.filter(isListed).length} of them known to be exploited`);
  });

  it.each(['Debian', 'Alpine', 'Ubuntu', 'npm', 'PyPI', 'Go', 'Maven', 'Wolfi'])('counts those of %s as they are', (base) => {
    const stated = rows.filter(({ affected }) => affected.some(({ ecosystems }) => ecosystems.some((ecosystem) => ecosystem.split(':')[0] === base)));
    const [, cells = ''] = new RegExp(`^\\| ${base} +\\|(.*)$`, 'm').exec(readme) ?? [];
    expect(cells.split('|').slice(0, 2).map(Number)).toEqual([stated.length, stated.filter(isListed).length]);
  });
});

describe('source folder of the starter database', () => {
  it('holds records that decode to what the rows say', () => {
    const records = starterRecords().map((record) => decodeOsvValue(record));
    records.forEach((record, index) => {
      const row = rows[index];
      const packages = row?.affected.flatMap(({ ecosystems, name, intervals }) =>
        ecosystems.map((ecosystem) => ({ ecosystem, name, ranges: intervals.length })),
      );
      expect(record.id).toBe(row?.id);
      expect(record.title).toBe(row?.title);
      expect(record.affected.map(({ ecosystem, name, ranges }) => ({ ecosystem, name, ranges: ranges.length }))).toEqual(packages);
      expect(record.vectors.length + (record.rating === undefined ? 0 : 1)).toBe(1);
      expect(record.references[0]).toBe(row?.source);
    });
  });

  it('is what the builder reads, the same bytes each time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'starter-'));
    try {
      const read = (name: string): Buffer => readFileSync(join(folder, 'source', name));
      writeStarterSource(join(folder, 'source'));
      const first = ['starter.jsonl', 'kev.json', 'lifecycles.jsonl', 'coverage.json'].map(read);
      expect(first[0]?.toString().trimEnd().split('\n').length).toBe(rows.length);
      expect(decodeKev(read('kev.json'))).toMatchObject({
        malformed: [],
        entries: { length: rows.filter(isListed).length },
      });
      expect(JSON.parse(read('coverage.json').toString())).toMatchObject({
        name: 'starter',
        starter: true,
        partial: { '*': expect.stringContaining('starter database') },
      });
      writeStarterSource(join(folder, 'source'));
      expect(['starter.jsonl', 'kev.json', 'lifecycles.jsonl', 'coverage.json'].map(read)).toEqual(first);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an image of Debian 12 as first released, with old packages of npm', () => {
  /** Sources of a small Debian 12.0 and what an application may carry: enough for a gate that asks for known exploitation and for critical fixes. */
  const installed: readonly (readonly [ecosystem: string, name: string, version: string, vulnerabilities: readonly string[]])[] = [
    ['Debian:12', 'glibc', '2.36-9', ['CVE-2023-4911', 'CVE-2023-6246', 'CVE-2024-2961']],
    ['Debian:12', 'openssl', '3.0.9-1', ['CVE-2023-5363', 'CVE-2025-15467']],
    ['Debian:12', 'nghttp2', '1.52.0-1', ['CVE-2023-44487']],
    ['Debian:12', 'libwebp', '1.2.4-0.2', ['CVE-2023-4863']],
    ['Debian:12', 'curl', '7.88.1-10', ['CVE-2023-38545']],
    ['Debian:12', 'expat', '2.5.0-1', ['CVE-2024-45491', 'CVE-2024-45492']],
    ['Debian:12', 'gnutls28', '3.7.9-2', ['CVE-2024-0553']],
    ['Debian:12', 'perl', '5.36.0-7', ['CVE-2023-47038']],
    ['Debian:12', 'openssh', '1:9.2p1-2', ['CVE-2023-38408', 'CVE-2024-6387']],
    ['Debian:12', 'sudo', '1.9.13p3-1', ['CVE-2025-32462']],
    ['npm', 'minimist', '1.2.0', ['CVE-2021-44906']],
    ['npm', 'lodash', '4.17.4', ['CVE-2019-10744']],
    ['npm', 'event-stream', '3.3.6', ['GHSA-mh6f-8j2x-4483']],
    ['npm', 'systeminformation', '4.0.0', ['CVE-2021-21315']],
    ['npm', 'jquery', '3.4.1', ['CVE-2020-11023']],
    ['Maven', 'org.apache.logging.log4j:log4j-core', '2.14.1', ['CVE-2021-44228', 'CVE-2021-45046']],
  ];

  it.each(installed)('%s %s %s has %j, each with a fix', (ecosystem, name, version, vulnerabilities) => {
    const hits = rows.filter(({ affected }) =>
      affected.some(
        (statement) => statement.ecosystems.includes(ecosystem) && statement.name === name && isAffected(ecosystem, version, statement.intervals),
      ),
    );
    expect(hits.map(({ id }) => id)).toEqual(expect.arrayContaining([...vulnerabilities]));
  });

  it('is short of nothing: known-exploited in base and application', () => {
    const listed = rows.filter(isListed).map(({ id }) => id);
    const spoken = new Set(
      installed.filter(([ecosystem]) => ecosystem === 'Debian:12').flatMap(([, , , ids]) => ids.filter((id) => listed.includes(id))),
    );
    expect([...spoken].toSorted()).toEqual(['CVE-2023-44487', 'CVE-2023-4863', 'CVE-2023-4911']);
  });
});
