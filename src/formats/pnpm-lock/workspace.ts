import { at, readYaml, textsOf } from '../document/index.ts';

/** Patterns of the folders that a pnpm-workspace.yaml (https://pnpm.io/pnpm-workspace_yaml) installs together. @throws MalformedError */
export function parsePnpmWorkspace(bytes: Uint8Array): readonly string[] {
  return readYaml(bytes).flatMap((document) => textsOf(at(document, 'packages')));
}
