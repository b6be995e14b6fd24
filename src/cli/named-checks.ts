import { objectChecks } from '../checks/index.ts';
import { SeaworthyError } from '../core/error.ts';

/** Ids of the checks that go by a name: an id, or an id in the catalogue, which several may share. @throws SeaworthyError `usage` */
export function checksNamed(name: string): readonly string[] {
  const checks = objectChecks.filter(({ id, catalogue }) => id === name || catalogue === name.toUpperCase());
  if (checks.length === 0) throw new SeaworthyError('usage', `there is no check of objects called ${name}; docs/generated/checks.md lists them`);
  return checks.map(({ id }) => id);
}
