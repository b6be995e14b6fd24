import { entriesOf, entryOf, fieldOf, writtenOf, type Pipeline, type Written } from '../../formats/pipeline/index.ts';

/** Where the password of a registry that a container or a service comes from is written as it is. */
export function registryPasswords({ system, jobs }: Pipeline): readonly Written[] {
  if (system !== 'github') return [];
  return jobs.flatMap(({ node }) =>
    [fieldOf(node, 'container'), ...entriesOf(fieldOf(node, 'services')).map(({ value }) => value)].flatMap((container) => {
      const password = entryOf(fieldOf(container, 'credentials'), 'password');
      const written = writtenOf(password?.value);
      return password === undefined || written === undefined || written.text.includes('${{') ? [] : [password.key];
    }),
  );
}
