import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder } from './fixtures/literal-feeds.ts';
import { statusOf } from './index.ts';

const day = 86_400_000;
const built = Date.parse('2024-06-01T12:00:00Z');
const clock = { now: (): number => built };

describe('statusOf', () => {
  const feeds = {
    'a.jsonl': [recordOf('A-1', { modified: '2024-05-30T00:00:00Z' })],
    'b.jsonl': [recordOf('B-1', { modified: '2023-01-01T00:00:00Z' })],
  };

  it('tells build, age, sources and coverage', async () => {
    const { folder, summary } = await build(feeds, { clock });
    expect(statusOf(folder, new Date(built + 2.5 * day))).toEqual({
      folder,
      about: summary.about,
      ageDays: 2,
      newest: '2024-05-30T00:00:00.000Z',
      warnings: [],
    });
    expect(summary.about).toMatchObject({
      builtAt: '2024-06-01T12:00:00.000Z',
      records: 2,
      sources: [
        { name: 'a', newest: '2024-05-30T00:00:00.000Z', records: 1 },
        { name: 'b', newest: '2023-01-01T00:00:00.000Z', records: 1 },
      ],
      coverage: [{ ecosystem: 'Debian:12', coverage: 'partial', advisories: 2 }],
    });
  });

  it('warns of a database older than seven days', async () => {
    const { folder } = await build(feeds, { clock });
    expect(statusOf(folder, new Date(built + 7 * day)).warnings.join()).not.toMatch(/days old/);
    expect(statusOf(folder, new Date(built + 8 * day)).warnings.join()).toMatch(/the database is 8 days old/);
  });

  it('warns of a new database that was built of old feeds', async () => {
    const { folder } = await build({ 'b.jsonl': feeds['b.jsonl'] }, { clock });
    expect(statusOf(folder, new Date(built)).warnings.join()).toMatch(/the newest record is of 2023-01-01, 517 days ago/);
  });

  it('is not made young by a record dated in the future', async () => {
    const { folder } = await build({ 'a.jsonl': [recordOf('A-1', { modified: '2099-01-01T00:00:00Z' })], 'b.jsonl': feeds['b.jsonl'] }, { clock });
    expect(statusOf(folder, new Date(built))).toMatchObject({ newest: '2023-01-01T00:00:00.000Z' });
  });

  it('says plainly that the starter is a starter', async () => {
    const { folder } = await build({ ...feeds, 'coverage.json': { starter: true } }, { clock });
    expect(statusOf(folder, new Date(built)).warnings.join()).toMatch(/starter database/);
  });

  it('is an error where there is no database', () => {
    expect(() => statusOf(temporaryFolder(), new Date(built))).toThrow(expect.objectContaining({ code: 'database-missing' }));
  });
});
