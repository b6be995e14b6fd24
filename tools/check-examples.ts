// Of each check the shortest example that passes and the first that fails, from its fixtures, for `seaworthy explain`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedChecks } from '../src/checks/listed.ts';
import { root } from './steps.ts';

const checks = join(root, 'src', 'checks');

/** The text of `data/check-examples.json`. */
export function checkExamples(): string {
  const families = readdirSync(checks, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const ids = listedChecks.map(({ check }) => check.id).toSorted();
  const entries = ids.flatMap((id) => {
    const folder = families.map(({ name }) => join(checks, name, id, 'fixtures')).find((place) => existsSync(place));
    if (folder === undefined) return [];
    const [pass] = examplesIn(join(folder, 'pass')).toSorted((left, right) => left.length - right.length);
    const [fail] = examplesIn(join(folder, 'fail'));
    const example = { ...(pass === undefined ? {} : { pass }), ...(fail === undefined ? {} : { fail }) };
    return [`  ${JSON.stringify(id)}: ${JSON.stringify(example)}`];
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

function examplesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trimEnd());
}
