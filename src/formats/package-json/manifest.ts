import { MalformedError } from '../../core/error.ts';
import { at, hasMembers, readJson, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { requirementsOf, type Requirement } from '../npm-spec/index.ts';

const managers = ['npm', 'yarn', 'pnpm', 'bun'] as const;

export type PackageManager = (typeof managers)[number];

/** What the package.json of a project asks for. */
export interface NodeManifest {
  readonly name?: string;
  readonly requirements: readonly Requirement[];
  /** Patterns of the folders whose projects are installed with this one, as they are written. */
  readonly workspaces: readonly string[];
  /** What installs it, where the manifest says so. */
  readonly manager?: PackageManager;
}

/**
 * Reads the package.json of a project (https://docs.npmjs.com/cli/configuring-npm/package-json). Fields that no tool could make sense of are passed over: only its
 * dependencies count. Peers are for whoever uses it to install and are left out.
 *
 * @throws MalformedError where it is no JSON object
 */
export function parseManifest(bytes: Uint8Array): NodeManifest {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no JSON object');
  const name = textOf(at(document, 'name'));
  const manager = managerOf(document);
  return {
    ...(name === undefined ? {} : { name }),
    // Unity has its own packages, which it declares in a file of this name.
    requirements: at(document, 'unity') === undefined ? requirementsOf(withoutPeers(document)) : [],
    workspaces: [...textsOf(at(document, 'workspaces')), ...textsOf(at(document, 'workspaces', 'packages'))],
    ...(manager === undefined ? {} : { manager }),
  };
}

function withoutPeers(document: DocumentValue): DocumentValue {
  return new Map(['dependencies', 'optionalDependencies', 'devDependencies'].map((section) => [section, at(document, section)]));
}

function managerOf(document: DocumentValue): PackageManager | undefined {
  const stated = textOf(at(document, 'packageManager')) ?? textOf(at(document, 'devEngines', 'packageManager', 'name')) ?? '';
  return managers.find((manager) => manager === stated.split('@', 1)[0]);
}
