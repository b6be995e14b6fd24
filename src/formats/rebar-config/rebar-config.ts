import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { itemsOfTerm, readTerms, textOfTerm, type Term } from '../beam-terms/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** Reads what rebar.config of an Erlang project names (https://rebar3.org/docs/configuration/dependencies): `{cowboy, "2.9.0"}` is exactly this version. @throws MalformedError */
export function parseRebarConfig(bytes: Uint8Array): LockFile {
  const [, dependencies] = itemsOfTerm(readTerms(bytes).find((term) => itemsOfTerm(term)[0] === 'deps'));
  const packages = itemsOfTerm(dependencies).flatMap((entry): LockedPackage[] => {
    const [first, second] = itemsOfTerm(entry);
    const name = textOfTerm(entry) ?? textOfTerm(first);
    return name === undefined ? [] : [{ key: name, name, requires: [], scope: 'runtime', ...sourceOf(second) }];
  });
  return { packages, roots: packages.map(({ key }) => ({ key, scope: 'runtime' })) };
}

function sourceOf(source: Term | undefined): Pick<LockedPackage, 'version' | 'origin'> {
  const written = textOfTerm(source) ?? '';
  const [kind, place, reference] = itemsOfTerm(source);
  const url = textOfTerm(place);
  if (kind === 'git' && url !== undefined)
    return { version: '', origin: `git+${withoutCredentials(url)}#${textOfTerm(itemsOfTerm(reference)[1]) ?? ''}` };
  return { version: /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(written) ? written : '' };
}
