import { describe, expect, it } from 'vitest';
import { packed } from '../../../../test/support/packed.ts';
import { randomOf } from '../../../../test/support/random.ts';
import { hasShared } from '../../../../test/support/shared.ts';
import { randomYaml } from '../../../../test/support/yaml-writer.ts';
import { readYamlStream, readYamlText, type YamlStream } from '../stream.ts';
import { editYaml, type YamlEdit } from './edit.ts';
import { isFields, type EditValue, type YamlChange, type YamlPath } from './value.ts';

type Random = ReturnType<typeof randomOf>;

/** Every value of the documents with the way to it. */
function* valuesOf(stream: YamlStream): Generator<{ readonly document: number; readonly path: YamlPath; readonly value: unknown }> {
  for (const part of stream.documents)
    if ('value' in part) for (const [path, value] of walk(part.value, [])) yield { document: part.index, path, value };
}

function* walk(value: unknown, path: YamlPath): Generator<readonly [YamlPath, unknown]> {
  yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

const values: readonly EditValue[] = [true, 0, -1.5, 'word', 'yes', 'a: b', "it's", 'l\nm', '', null, ['x', 'no'], { a: { b: [1] }, c: {} }, [], {}];

function randomEdits(stream: YamlStream, random: Random, share: number): readonly YamlEdit[] {
  return [...valuesOf(stream)].flatMap(({ document, path, value }) => {
    if (path.length === 0 || random.below(share) > 0) return [];
    return [{ document, change: randomChange(path, value, random), kept: random.below(path.length + 1) }];
  });
}

function randomChange(path: YamlPath, value: unknown, random: Random): YamlChange {
  const written = values[random.below(values.length)] ?? null;
  const op = (['set', 'remove', 'add', 'drop'] as const)[random.below(4)] ?? 'set';
  if (op === 'remove') return { op, path };
  if (op === 'set') return { op, path: isFields(value) && random.below(2) === 0 ? [...path, 'new key', 'b'] : path, value: written };
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = list[random.below(Math.max(1, list.length))] as EditValue | undefined;
  return { op, path, value: op === 'drop' && one !== undefined ? one : written };
}

const honest = new Set([
  'another fix changes the same value',
  'it is no list',
  'what should hold it is no mapping',
  'it is in no list, or past its end',
]);
const shared = /alias|merge key/;

/** Edits a stream; what is refused is refused for what stands in the text, never because the writer fails. */
function editedWell(stream: YamlStream, edits: readonly YamlEdit[]): YamlStream {
  const { text, outcomes } = editYaml(stream, edits);
  const refusals = outcomes.flatMap((outcome, index) => (typeof outcome === 'object' ? [{ ...outcome, edit: edits[index] }] : []));
  expect(refusals.filter(({ refusal }) => !honest.has(refusal) && !shared.test(refusal))).toEqual([]);
  return { text, isExact: true, documents: readYamlText(text) };
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n/);

function expectLinesKept(before: string, after: string): void {
  const lines = linesOf(after);
  let at = 0;
  for (const line of linesOf(before)) {
    at = lines.indexOf(line, at) + 1;
    if (at === 0) throw new Error(`the line is gone or has moved: ${line}`);
  }
}

describe('documents of all manners', () => {
  it('hold what random edits say', () => {
    for (let seed = 1; seed <= 1_500; seed += 1) {
      const stream = readYamlStream(Buffer.from(randomYaml(seed)));
      expect(stream.documents, randomYaml(seed)).toMatchObject([{ value: expect.anything() as unknown }]);
      editedWell(stream, randomEdits(stream, randomOf(seed), 1 + (seed % 8)));
    }
  });

  it('keep every line where keys are only added, and stay as they are when edited again', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const stream = readYamlStream(Buffer.from(randomYaml(seed)));
      const edits = [...valuesOf(stream)].flatMap(({ document, path, value }): YamlEdit[] =>
        isFields(value) && Object.keys(value).length > 0 && !linesOf(stream.text).some((line) => line.includes('{'))
          ? [{ document, change: { op: 'set', path: [...path, 'added', 'here'], value: 'x' } }]
          : [],
      );
      const after = editedWell(stream, edits);
      expectLinesKept(stream.text, after.text);
      expect(editYaml(after, edits).text).toBe(after.text);
    }
  });
});

const corpus = hasShared ? [...packed('manifests', 'corpus.tar.gz')].filter(([path]) => /\.ya?ml$/.test(path)) : [];

describe.skipIf(!hasShared)('manifests of shared data', () => {
  it('take a setting for every container, keep their lines, and stay as they are when edited again', () => {
    let made = 0;
    for (const [path, bytes] of corpus.filter((_, index) => index % 3 === 0)) {
      const stream = readYamlStream(bytes);
      const edits = [...valuesOf(stream)].flatMap(({ document, path: way, value }) =>
        isFields(value) && /^(?:init|ephemeral)?containers$/i.test(String(way.at(-2))) ? hardened(document, way) : [],
      );
      if (edits.length === 0) continue;
      const after = editedWell(stream, edits);
      made += edits.length;
      const taken = /\b(?:readOnlyRootFilesystem: false|allowPrivilegeEscalation: true|securityContext: \{\})|^ *\{\}/m;
      if (!taken.test(stream.text) && !/^ *- *\{|(?:[cC]ontext|ilities|[cC]ontainers): [[{]/m.test(stream.text))
        expectLinesKept(stream.text, after.text);
      expect(editYaml(after, edits).text, path).toBe(after.text);
    }
    expect(made).toBeGreaterThan(1_500);
  });

  it('hold what random edits say', () => {
    for (const [index, [, bytes]] of corpus.entries()) {
      const stream = index % 7 === 0 ? readYamlStream(bytes) : undefined;
      if (stream !== undefined) editedWell(stream, randomEdits(stream, randomOf(index), 25));
    }
  });
});

function hardened(document: number, container: YamlPath): readonly YamlEdit[] {
  const context = [...container, 'securityContext'];
  return [
    { document, change: { op: 'set', path: [...context, 'allowPrivilegeEscalation'], value: false } },
    { document, change: { op: 'set', path: [...context, 'readOnlyRootFilesystem'], value: true } },
    { document, change: { op: 'add', path: [...context, 'capabilities', 'drop'], value: 'ALL' } },
  ];
}
