import type { FileAnalyser } from '../../core/files.ts';
import { executableMagics } from '../../formats/executable/index.ts';
import { readBuildInfo } from '../../formats/go-buildinfo/index.ts';
import type { BuildInfo, GoModule } from '../../formats/go-buildinfo/index.ts';
import { linkedVersion } from './linked-version.ts';
import { isReplacedByFolder } from './modules.ts';

/** What a Go program says of how it was built, as far as the inventory needs it. */
export interface GoProgram {
  readonly kind: 'program';
  readonly toolchain: string;
  readonly main?: GoModule;
  /** Of the main module, from the linker's flags. */
  readonly linkedVersion?: string;
  readonly modules: readonly GoModule[];
  /** `vcs.revision` and the like. */
  readonly settings: Readonly<Record<string, string>>;
}

/** An executable whose modules cannot be told. */
export interface OpaqueProgram {
  readonly kind: 'opaque';
  readonly reason: string;
}

const keptSettings = ['vcs', 'vcs.revision', 'vcs.time', 'vcs.modified', 'GOFIPS140'] as const;
const longestSetting = 256;

/** Programs and libraries of every platform: known by what they begin with, whatever their name. */
export const goBinaryFile: FileAnalyser<GoProgram | OpaqueProgram> = {
  id: 'go-binary',
  version: 1,
  selects: executableMagics.map((magic) => ({ magic })),
  // Never read as a whole: a few KiB of headers and the build information.
  limit: 1024 * 1024 * 1024,
  read(file) {
    const found = readBuildInfo(file.source);
    if (found?.kind === 'unrecognized') return { kind: 'opaque', reason: found.reason };
    return found === undefined ? undefined : programOf(found);
  },
};

function programOf({ toolchain, main, dependencies, settings }: BuildInfo): GoProgram {
  const version = main === undefined ? undefined : linkedVersion(settings.get('-ldflags') ?? '', ownPackages(main, dependencies));
  const kept = keptSettings.flatMap((key): [string, string][] => {
    const value = settings.get(key);
    return value === undefined ? [] : [[key, value.slice(0, longestSetting)]];
  });
  return {
    kind: 'program',
    toolchain: toolchain.slice(0, longestSetting),
    ...(main !== undefined && { main }),
    ...(version !== undefined && { linkedVersion: version }),
    modules: dependencies,
    settings: Object.fromEntries(kept),
  };
}

/** Modules replaced by a folder are part of the main module's source tree, as those of Kubernetes under `staging/` are. */
function ownPackages(main: GoModule, dependencies: readonly GoModule[]): readonly string[] {
  return ['main', main.path, ...dependencies.filter(isReplacedByFolder).map(({ path }) => path)];
}
