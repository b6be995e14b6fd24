import type { GoToolchain } from '../../formats/go-mod/index.ts';
import { identityOf } from './identity.ts';
import type { DeclaredModule } from './declared-modules.ts';
import type { GoFiles, Layout } from './layout.ts';
import { standardLibraryVersion } from './toolchain.ts';

/** `1.22.0`, `1.23rc1`; `1.22` is a language version, which every release of that series satisfies (https://go.dev/doc/toolchain#version). */
const release = /^1\.\d+(?:\.\d+|(?:beta|rc)\d+)$/;

/**
 * The standard library, where an exact release is declared: the least that the go command will build with. The workspace's word stands above that of its members.
 * None where the files name a series only: any release of it may be used, and a newer one too.
 */
export function declaredStandardLibrary({ path, folder, mod }: GoFiles, layout: Layout): readonly DeclaredModule[] {
  const version = releaseOf(layout.workspaceOf(folder)?.work ?? {}) ?? releaseOf(mod);
  return version === undefined ? [] : [{ path, identity: identityOf('stdlib', version), direct: true }];
}

function releaseOf({ go, toolchain }: GoToolchain): string | undefined {
  const declared = toolchain === undefined ? undefined : standardLibraryVersion(toolchain);
  return [declared, go].find((version) => version !== undefined && release.test(version));
}
