import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { graphChecks } from '../../test/support/graph-checks.ts';
import { projectionsOf } from '../../test/support/graph.ts';
import { randomOf } from '../../test/support/random.ts';
import { graphsOf } from '../kubernetes/graph/applications.ts';

type Random = ReturnType<typeof randomOf>;

const here = fileURLToPath(new URL('.', import.meta.url));
const documents = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /fixtures[\\/].*\.yaml$/.test(path))
  .flatMap((path) => loadAll(readFileSync(join(here, path), 'utf8')));

const odd: readonly unknown[] = [
  null,
  '',
  'x',
  '*',
  -1,
  1e99,
  0.5,
  true,
  [],
  [null],
  [[]],
  {},
  { name: null },
  ['x', 1, {}],
  'system:authenticated',
  '__proto__',
  '100%',
  '::/0',
  'x'.repeat(5_000),
];

/** The value with one of its parts replaced by an odd one, or given to another name. */
function damaged(value: unknown, random: Random): unknown {
  const entries = Object.entries(value ?? {});
  if (typeof value !== 'object' || entries.length === 0 || random.below(4) === 0) return odd[random.below(odd.length)];
  const [key = '', part] = entries[random.below(entries.length)] ?? [];
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? damaged(item, random) : item));
  const renamed = random.below(20) === 0 ? ['__proto__', 'constructor', 'toString'][random.below(3)] : key;
  const rest = entries.filter(([name]) => name !== key);
  return Object.fromEntries([...rest, [renamed, damaged(part, random)]]);
}

describe('graph checks', () => {
  const roots = 1_500;

  it(`survive ${roots} roots of damaged objects, and place what they find at objects of the root`, () => {
    let failures = 0;
    for (let seed = 1; seed <= roots; seed += 1) {
      const random = randomOf(seed);
      const objects = Array.from({ length: 12 }, () => {
        const document = documents[random.below(documents.length)];
        return random.below(3) === 0 ? document : damaged(document, random);
      });
      for (const graph of graphsOf(projectionsOf(objects))) {
        const known = new Set(graph.wider.objects.map(({ object }) => object));
        for (const check of graphChecks) {
          const answer = check.judge(graph, { minor: 36, parameters: {} });
          failures += answer.failures.length;
          for (const { object } of [...answer.failures, ...answer.unknowns])
            if (!known.has(object)) expect({ seed, check: check.id }).toEqual('an object of the root');
          if (answer.judged === 0 && answer.failures.length + answer.unknowns.length > 0) expect({ seed, check: check.id }).toEqual('judged');
        }
      }
    }
    expect(failures).toBeGreaterThan(roots);
  }, 300_000);
});
