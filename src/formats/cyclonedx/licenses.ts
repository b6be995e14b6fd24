import { listMember, member, textMember } from './json-value.ts';

/** Licenses of a component: expressions, ids or names, as they stand; undefined where it says nothing of them. */
export function licensesOf(component: unknown): readonly string[] | undefined {
  if (!Array.isArray(member(component, 'licenses'))) return undefined;
  return listMember(component, 'licenses').flatMap((choice) => {
    const license = member(choice, 'license');
    const text = textMember(choice, 'expression') ?? textMember(license, 'id') ?? textMember(license, 'name');
    return text === undefined ? [] : [text];
  });
}
