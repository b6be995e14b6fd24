import { beforeAll, describe, expect, it } from 'vitest';
import { openPosture } from '../../src/scan/posture/open.ts';
import type { PostureReport } from '../../src/scan/posture/posture.ts';
import type { MisconfigurationFinding } from '../../src/core/finding.ts';
import { decodeText } from '../../src/formats/document/index.ts';
import { packed } from '../support/packed.ts';
import { hasShared } from '../support/shared.ts';
import { sourceTreeOf } from '../support/source-tree.ts';

/** Manifests of 26 projects. */
describe.skipIf(!hasShared)('manifests of real projects', () => {
  let report: PostureReport;
  let files: ReadonlyMap<string, Buffer>;

  beforeAll(() => {
    files = new Map([...packed('manifests', 'corpus.tar.gz')].filter(([path]) => /\.(?:ya?ml|json)$/.test(path)));
    const { analysers, conclude } = openPosture({ minor: 36, parameters: {}, isAsked: (part) => part === 'manifests' });
    expect(analysers.length).toBeGreaterThan(0);
    report = conclude(sourceTreeOf(Object.fromEntries(files)));
  }, 240_000);

  it('are judged, but for a reviewed list', async () => {
    const untold = report.unknowns.filter(({ kind }) => kind !== 'not-rendered');
    const objects = report.posture?.objects ?? 0;
    const share = objects / (objects + untold.length);
    const list = untold.map(({ subject, reason }) => `${subject}  ${reason}`).toSorted();
    await expect(`${list.join('\n')}\n`).toMatchFileSnapshot('./manifests-unread.txt');
    expect([objects > 12_000, share > 0.99]).toEqual([true, true]);
  });

  it('have their findings where the field at fault, or what would hold it, is written', () => {
    const lines = new Map<string, readonly string[]>();
    const linesOf = (path: string): readonly string[] => {
      const known = lines.get(path) ?? decodeText(files.get(path) ?? Buffer.alloc(0)).split(/\r\n|\n|\r/);
      lines.set(path, known);
      return known;
    };
    const wrong = report.findings.filter((finding) => !isWrittenThere(finding, linesOf(finding.location.path.slice(1))));
    expect(report.findings.length).toBeGreaterThan(10_000);
    expect(wrong.map(({ id, location, field }) => `${id} ${location.path}:${location.place?.line} ${field}`)).toEqual([]);
  });

  it('leave no item of a framework passed or failed without evidence', () => {
    const answers =
      report.posture?.frameworks.flatMap(({ framework, answers: all }) => all.map((answer) => ({ ...answer, framework: framework.id }))) ?? [];
    const empty = answers.filter(({ state, evaluated }) => (state === 'passed' || state === 'failed') && evaluated === 0);
    const unexplained = answers.filter(({ state, reason }) => (state === 'not-evaluated' || state === 'manual') && reason === undefined);
    expect([empty.map(({ item }) => item.id), unexplained.map(({ item }) => item.id), answers.length]).toEqual([[], [], 90 + 19 + 131 + 48]);
  });

  it('have fingerprints of their own', () => {
    expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
  });
});

/** The place is that of a key on the way to the field, of an item of a list on it, or of the value itself. */
function isWrittenThere({ location: { place }, field = '', message }: MisconfigurationFinding, lines: readonly string[]): boolean {
  const line = place === undefined ? undefined : lines[place.line - 1];
  if (place === undefined || line === undefined || place.column > line.length + 1) return false;
  const rest = line.slice(place.column - 1);
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s:{}[\],"']+))\s*:/.exec(rest);
  const name = key?.slice(1).find((text) => text !== undefined);
  if (name !== undefined && (field.includes(name) || message.includes(name) || field === '')) return true;
  // Where nothing on the way is written the object itself is shown, from its first key on.
  if (name !== undefined && ['apiVersion', 'kind'].includes(name) && !lines.some((other) => other.startsWith(`${field.split(/[.[]/, 1)[0]}:`)))
    return true;
  // An item begins behind its dash or within brackets; what it holds first may be any key.
  return /(?:^|[\s[,])-?\s*$/.test(line.slice(0, place.column - 1)) && /\[\d+\]/.test(field);
}
