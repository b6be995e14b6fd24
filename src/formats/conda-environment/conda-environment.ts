import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { at, hasMembers, itemsOf, readYaml, textsOf } from '../document/index.ts';
import { parseRequirementsTxt, type RequirementsFile } from '../requirements-txt/index.ts';
import { parseCondaSpec, type CondaSpec } from './spec.ts';

/** An environment.yml. JSON-serialisable. */
export interface CondaEnvironment {
  readonly dependencies: readonly CondaSpec[];
  /** What pip installs into it, in the words of a requirements file. */
  readonly pip?: RequirementsFile;
}

const mostDependencies = 100_000;

/** Reads environment.yml; undefined where the document is about something else. @throws MalformedError */
export function parseCondaEnvironment(bytes: Uint8Array): CondaEnvironment | undefined {
  const [document] = readYaml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no environment of conda');
  const dependencies = itemsOf(at(document, 'dependencies'));
  if (dependencies.length === 0) return undefined;
  if (dependencies.length > mostDependencies) throw new MalformedError(`it has more than ${mostDependencies} dependencies`);
  const lists = dependencies.map((item) => at(item, 'pip'));
  if (lists.some((list) => itemsOf(list).some((item) => typeof item !== 'string')))
    throw new MalformedError('its list for pip holds something that is no requirement');
  const pip = lists.flatMap(textsOf);
  return {
    dependencies: textsOf(dependencies).map(parseCondaSpec),
    ...(pip.length === 0 ? {} : { pip: parseRequirementsTxt(Buffer.from(pip.join('\n'))) }),
  };
}

/** environment.yml and files named after it: `environment-dev.yml`, `test-environment.yaml`. */
export const condaEnvironmentFile: FileAnalyser<CondaEnvironment> = {
  id: 'conda-environment',
  version: 1,
  selects: [{ suffix: '.yml' }, { suffix: '.yaml' }],
  accepts: (path) => /(?:^|[/_.-])(?:environment|conda-env)(?:[_.-][^/]*)?\.ya?ml$/i.test(path),
  limit: 4 << 20,
  read: (file) => parseCondaEnvironment(file.bytes()),
};
