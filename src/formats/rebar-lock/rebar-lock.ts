import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { itemsOfTerm, readTerms, textOfTerm, type Term } from '../beam-terms/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/**
 * Reads rebar.lock of Erlang: `{"1.2.0", [{name, {pkg, package, version}, level}]}.`, the list alone in the oldest. Level 0 is what the project names;
 * who requires the rest is not told.
 * @throws MalformedError
 */
export function parseRebarLock(bytes: Uint8Array): LockFile {
  const [first] = readTerms(bytes);
  if (first === undefined || typeof first === 'string') throw new MalformedError('it is no rebar.lock: it begins with no term');
  const entries = first.kind === 'list' ? first.items : itemsOfTerm(first.items[1]);
  const packages = entries.map(lockedOf);
  return {
    packages,
    roots: packages.flatMap(({ key }, index) => (textOfTerm(itemsOfTerm(entries[index])[2]) === '0' ? [{ key, scope: 'runtime' as const }] : [])),
  };
}

function lockedOf(entry: Term): LockedPackage {
  const [application, source] = itemsOfTerm(entry);
  const key = textOfTerm(application);
  const [kind, second, third] = itemsOfTerm(source);
  const [place, version] = [textOfTerm(second), textOfTerm(third)];
  if (key === undefined || place === undefined) throw new MalformedError('it is no rebar.lock: an entry is not complete');
  if (kind === 'pkg' && version !== undefined) return { key, name: place, version, requires: [] };
  const reference = textOfTerm(itemsOfTerm(third)[1]) ?? version ?? '';
  return { key, name: key, version: '', requires: [], origin: `${kind === 'hg' ? 'hg' : 'git'}+${withoutCredentials(place)}#${reference}` };
}
