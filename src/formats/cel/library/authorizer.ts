import { member, type Overload, type TypeName } from './registry.ts';
import { problem } from '../value.ts';

const unknown = problem('unknown', 'what the authorizer allows is known to the API server alone');

const asked: readonly (readonly [string, number])[] = [
  ...['path', 'group', 'serviceAccount', 'resource', 'subresource', 'namespace', 'name', 'check', 'fieldSelector', 'labelSelector'].map(
    (name) => [name, 1] as const,
  ),
  ['serviceAccount', 2],
  ...['allowed', 'reason', 'error', 'errored'].map((name) => [name, 0] as const),
];

/** Questions to the authorizer (Kubernetes' own library): expressions with them are read, but what they are answered is not known here. */
export const authorizer: readonly Overload[] = asked.map(([name, count]) =>
  member(
    name,
    Array.from({ length: count + 1 }, (): TypeName => 'any'),
    () => unknown,
  ),
);
