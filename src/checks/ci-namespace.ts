import type { CheckOptions } from './check.ts';

const words = new Set([
  'arc',
  'builds',
  'buildkite',
  'ci',
  'cicd',
  'circleci',
  'concourse',
  'drone',
  'jenkins',
  'runner',
  'runners',
  'teamcity',
  'tekton',
  'woodpecker',
]);

/** Whether software is built in a namespace, by the words of its name: `tekton-pipelines`, `gitlab-runner`; or by the parameter `ciNamespaces`, which names them instead. */
export function isCiNamespace(namespace: string, parameters: CheckOptions['parameters']): boolean {
  const named = parameters['ciNamespaces'];
  return named === undefined ? namespace.split('-').some((word) => words.has(word)) : named.includes(namespace);
}
