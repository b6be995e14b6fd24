import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { MalformedError } from '../core/error.ts';
import { parseCabalFreeze } from '../formats/cabal-freeze/index.ts';
import { parseConanLock } from '../formats/conan-lock/index.ts';
import { parseConanfile } from '../formats/conanfile/index.ts';
import { parseDotnetDeps } from '../formats/dotnet-deps/index.ts';
import { parseGithubWorkflow } from '../formats/github-workflow/index.ts';
import { parseJuliaManifest, parseJuliaProject } from '../formats/julia-manifest/index.ts';
import { parseMixLock } from '../formats/mix-lock/index.ts';
import { parseMsbuild } from '../formats/msbuild/index.ts';
import { parseNugetAssets } from '../formats/nuget-assets/index.ts';
import { parseNugetLock } from '../formats/nuget-lock/index.ts';
import { parseOpamFile } from '../formats/opam-file/index.ts';
import { parsePackageResolved } from '../formats/package-resolved/index.ts';
import { parsePackagesConfig } from '../formats/packages-config/index.ts';
import { parsePaketDependencies, parsePaketLock } from '../formats/paket/index.ts';
import { parsePodfileLock } from '../formats/podfile-lock/index.ts';
import { parsePubspec } from '../formats/pubspec/index.ts';
import { parsePubspecLock } from '../formats/pubspec-lock/index.ts';
import { parseRebarLock } from '../formats/rebar-lock/index.ts';
import { parseRockspec } from '../formats/rockspec/index.ts';
import { parseStackLock, parseStackYaml } from '../formats/stack-lock/index.ts';
import { parseTerraformLock } from '../formats/terraform-lock/index.ts';
import { parseVcpkgManifest } from '../formats/vcpkg-manifest/index.ts';

/** How many entries a parser finds in a file of other scanners' tests, or that it refuses it. */
type Row = readonly [path: string, entries: number | 'malformed'];

/** Manifests have other shapes than lock files. */
type Parsed =
  | readonly unknown[]
  | { readonly packages: readonly unknown[] }
  | { readonly items: readonly unknown[] }
  | { readonly dependencies: { readonly packages: readonly unknown[] } };

function countOf(parsed: Parsed): number {
  if ('packages' in parsed) return parsed.packages.length;
  if ('items' in parsed) return parsed.items.length;
  return 'dependencies' in parsed ? parsed.dependencies.packages.length : parsed.length;
}

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const syft = 'anchore/syft/syft/pkg/cataloger/';
const trivy = 'aquasecurity/trivy/pkg/';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language/';

/** Each row was read beside its file. Entries of a lock file count as written: the project's own, and one for each framework. */
const tables: readonly (readonly [parse: (bytes: Uint8Array) => Parsed, rows: readonly Row[]])[] = [
  [
    parseNugetLock,
    [
      [`${syft}dotnet/testdata/glob-paths/src/packages.lock.json`, 'malformed'],
      [`${syft}dotnet/testdata/image-net8-app-no-depjson/src/packages.lock.json`, 51],
      [`${syft}dotnet/testdata/packages.lock.json`, 10],
      [`${trivy}dependency/parser/nuget/lock/testdata/packages_lock_legacy.json`, 3],
      [`${trivy}dependency/parser/nuget/lock/testdata/packages_lock_multi.json`, 52],
      [`${trivy}dependency/parser/nuget/lock/testdata/packages_lock_simple.json`, 2],
      [`${trivy}dependency/parser/nuget/lock/testdata/packages_lock_subdependencies.json`, 8],
      [`${trivy}fanal/analyzer/language/dotnet/nuget/testdata/lock-without-deps/packages.lock.json`, 0],
      [`${trivy}fanal/analyzer/language/dotnet/nuget/testdata/lock/packages.lock.json`, 2],
      [`${scalibr}dotnet/packageslockjson/testdata/valid/packages.lock.json`, 8],
    ],
  ],
  [parseNugetAssets, [[`${scalibr}dotnet/projectassetsjson/testdata/valid/project.assets.json`, 34]]],
  [
    parsePackagesConfig,
    [
      [`${trivy}dependency/parser/nuget/config/testdata/dev_dependency.config`, 2],
      [`${trivy}dependency/parser/nuget/config/testdata/malformed_xml.config`, 'malformed'],
      [`${trivy}dependency/parser/nuget/config/testdata/packages.config`, 2],
      [`${scalibr}dotnet/packagesconfig/testdata/nopackage`, 1],
      [`${scalibr}dotnet/packagesconfig/testdata/noversion`, 2],
      [`${scalibr}dotnet/packagesconfig/testdata/valid`, 2],
    ],
  ],
  [
    parseMsbuild,
    [
      [`${syft}dotnet/testdata/image-net2-app/src/helloworld.csproj`, 3],
      [`${syft}dotnet/testdata/image-net6-asp-libman/src/LibManSample.csproj`, 1],
      [`${syft}dotnet/testdata/image-net8-app-no-depjson/src/dotnetapp.csproj`, 2],
      [`${syft}dotnet/testdata/image-net8-compile-target/src/helloworld.csproj`, 8],
      [`${syft}dotnet/testdata/image-net8-ilrepack/src/dotnetapp.csproj`, 3],
      [`${syft}dotnet/testdata/image-net8-privateassets/src/dotnetapp.csproj`, 2],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/Directory.Packages.props`, 3],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/no_item_group.props`, 4],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/no_project.props`, 4],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/packages.props`, 4],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/several_item_groups`, 3],
      [`${trivy}dependency/parser/nuget/packagesprops/testdata/variables_and_empty`, 4],
      [`${trivy}fanal/analyzer/language/dotnet/packagesprops/testdata/Directory.Packages.props`, 2],
      [`${trivy}fanal/analyzer/language/dotnet/packagesprops/testdata/Packages.props`, 2],
      [`${scalibr}dotnet/csproj/testdata/emptyinclude`, 0],
      [`${scalibr}dotnet/csproj/testdata/emptyversion`, 1],
      [`${scalibr}dotnet/csproj/testdata/invalid`, 'malformed'],
      [`${scalibr}dotnet/csproj/testdata/nopackage`, 0],
      [`${scalibr}dotnet/csproj/testdata/noversion`, 1],
      [`${scalibr}dotnet/csproj/testdata/valid`, 1],
      [`${scalibr}dotnet/nugetcpm/testdata/emptyinclude`, 0],
      [`${scalibr}dotnet/nugetcpm/testdata/emptyversion`, 1],
      [`${scalibr}dotnet/nugetcpm/testdata/nopackage`, 0],
      [`${scalibr}dotnet/nugetcpm/testdata/noversion`, 1],
      [`${scalibr}dotnet/nugetcpm/testdata/valid`, 1],
    ],
  ],
  [
    parsePaketLock,
    [
      [`${scalibr}dotnet/paketlock/testdata/empty-lock-dir/paket.lock`, 0],
      [`${scalibr}dotnet/paketlock/testdata/invalid-lock/paket.lock`, 'malformed'],
      [`${scalibr}dotnet/paketlock/testdata/paket.lock`, 8],
    ],
  ],
  [
    parsePaketDependencies,
    [
      [`${scalibr}dotnet/paketdependencies/testdata/duplicate/paket.dependencies`, 2],
      [`${scalibr}dotnet/paketdependencies/testdata/empty-deps/paket.dependencies`, 0],
      [`${scalibr}dotnet/paketdependencies/testdata/invalid/paket.dependencies`, 0],
      [`${scalibr}dotnet/paketdependencies/testdata/paket.dependencies`, 8],
    ],
  ],
  [
    parseDotnetDeps,
    [
      [`${syft}dotnet/testdata/deps-with-referenceassembly/MyApp.deps.json`, 1],
      [`${syft}dotnet/testdata/dir-example-1/TestLibrary.deps.json`, 10],
      [`${syft}dotnet/testdata/glob-paths/src/something.deps.json`, 'malformed'],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/ambiguous-root.deps.json`, 1],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/happy.deps.json`, 1],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/invalid.deps.json`, 'malformed'],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/missing-target.deps.json`, 1],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/multi-project.deps.json`, 1],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/no-libraries.deps.json`, 'malformed'],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/self-contained.deps.json`, 3],
      [`${trivy}dependency/parser/dotnet/core_deps/testdata/without-runtime.deps.json`, 3],
      [`${trivy}fanal/analyzer/language/dotnet/deps/testdata/datacollector.deps.json`, 1],
      [`${trivy}fanal/analyzer/language/dotnet/deps/testdata/invalid.txt`, 'malformed'],
      [`${scalibr}dotnet/depsjson/testdata/empty`, 'malformed'],
      [`${scalibr}dotnet/depsjson/testdata/invalid`, 'malformed'],
      [`${scalibr}dotnet/depsjson/testdata/nopackagename`, 1],
      [`${scalibr}dotnet/depsjson/testdata/valid`, 2],
    ],
  ],
  [
    parsePubspecLock,
    [
      [`${syft}dart/testdata/corrupt/pubspec.lock`, 'malformed'],
      [`${syft}dart/testdata/glob-paths/lock/src/pubspec.lock`, 'malformed'],
      [`${syft}dart/testdata/invalid-sdk/pubspec.lock`, 2],
      [`${syft}dart/testdata/missing-sdk/pubspec.lock`, 2],
      [`${syft}dart/testdata/pubspec_locks/pubspec.lock`, 7],
      [`${trivy}dependency/parser/dart/pub/testdata/broken.lock`, 'malformed'],
      [`${trivy}dependency/parser/dart/pub/testdata/empty.lock`, 0],
      [`${trivy}dependency/parser/dart/pub/testdata/happy.lock`, 3],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/broken/pubspec.lock`, 'malformed'],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/empty/pubspec.lock`, 0],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/happy/pubspec.lock`, 4],
      [`${scalibr}dart/pubspec/testdata/empty.lock`, 0],
      [`${scalibr}dart/pubspec/testdata/mixed-packages.lock`, 4],
      [`${scalibr}dart/pubspec/testdata/no-packages.lock`, 0],
      [`${scalibr}dart/pubspec/testdata/not-yaml.txt`, 'malformed'],
      [`${scalibr}dart/pubspec/testdata/one-package-dev.lock`, 1],
      [`${scalibr}dart/pubspec/testdata/one-package.lock`, 1],
      [`${scalibr}dart/pubspec/testdata/source-git.lock`, 5],
      [`${scalibr}dart/pubspec/testdata/source-path.lock`, 1],
      [`${scalibr}dart/pubspec/testdata/source-sdk.lock`, 1],
      [`${scalibr}dart/pubspec/testdata/two-packages.lock`, 2],
    ],
  ],
  [
    parsePubspec,
    [
      [`${syft}dart/testdata/glob-paths/spec/pubspec.yaml`, 'malformed'],
      [`${syft}dart/testdata/glob-paths/spec/pubspec.yml`, 'malformed'],
      [`${syft}dart/testdata/pubspecs/appainter.pubspec.yaml`, 45],
      [`${syft}dart/testdata/pubspecs/macros.pubspec.yaml`, 1],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/happy/cache/hosted/pub.dev/collection-1.18.0/pubspec.yaml`, 2],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/happy/cache/hosted/pub.dev/crypto-3.0.3/pubspec.yaml`, 4],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/happy/cache/hosted/pub.dev/meta-1.11.0/pubspec.yaml`, 1],
      [`${trivy}fanal/analyzer/language/dart/pub/testdata/happy/cache/hosted/pub.dev/typed_data-1.3.2/pubspec.yaml`, 3],
    ],
  ],
  [
    parseMixLock,
    [
      [`${syft}elixir/testdata/glob-paths/src/mix.lock`, 'malformed'],
      [`${syft}elixir/testdata/mix.lock`, 17],
      [`${syft}elixir/testdata/relationships/mix.lock`, 3],
      [`${trivy}dependency/parser/hex/mix/testdata/empty.mix.lock`, 0],
      [`${trivy}dependency/parser/hex/mix/testdata/happy.mix.lock`, 5],
      [`${trivy}fanal/analyzer/language/elixir/mix/testdata/happy.mix.lock`, 1],
      [`${scalibr}elixir/mixlock/testdata/empty`, 0],
      [`${scalibr}elixir/mixlock/testdata/invalid`, 'malformed'],
      [`${scalibr}elixir/mixlock/testdata/valid`, 2],
      [`${scalibr}erlang/mixlock/testdata/empty.lock`, 0],
      [`${scalibr}erlang/mixlock/testdata/git.lock`, 3],
      [`${scalibr}erlang/mixlock/testdata/many.lock`, 21],
      [`${scalibr}erlang/mixlock/testdata/one-package.lock`, 1],
      [`${scalibr}erlang/mixlock/testdata/two-packages.lock`, 2],
    ],
  ],
  [
    parseRebarLock,
    [
      [`${syft}erlang/testdata/corrupt/rebar.lock`, 'malformed'],
      [`${syft}erlang/testdata/glob-paths/src/rebar.lock`, 'malformed'],
      [`${syft}erlang/testdata/rebar-2.lock`, 8],
      [`${syft}erlang/testdata/rebar.lock`, 7],
    ],
  ],
  [
    parsePackageResolved,
    [
      [`${syft}swift/testdata/Package.resolved`, 5],
      [`${syft}swift/testdata/PackageV3.resolved`, 2],
      [`${syft}swift/testdata/bad-version-packages.resolved`, 'malformed'],
      [`${syft}swift/testdata/empty-packages.resolved`, 'malformed'],
      [`${trivy}dependency/parser/swift/swift/testdata/empty-Package.resolved`, 'malformed'],
      [`${trivy}dependency/parser/swift/swift/testdata/happy-v1-Package.resolved`, 2],
      [`${trivy}dependency/parser/swift/swift/testdata/happy-v2-Package.resolved`, 6],
      [`${trivy}fanal/analyzer/language/swift/swift/testdata/empty/Package.resolved`, 'malformed'],
      [`${trivy}fanal/analyzer/language/swift/swift/testdata/happy/Package.resolved`, 3],
      [`${scalibr}swift/packageresolved/testdata/cve-packages`, 3],
      [`${scalibr}swift/packageresolved/testdata/empty`, 'malformed'],
      [`${scalibr}swift/packageresolved/testdata/valid`, 3],
    ],
  ],
  [
    parsePodfileLock,
    [
      [`${syft}swift/testdata/Podfile.lock`, 23],
      [`${syft}swift/testdata/glob-paths/src/Podfile.lock`, 'malformed'],
      [`${trivy}dependency/parser/swift/cocoapods/testdata/empty.lock`, 0],
      [`${trivy}dependency/parser/swift/cocoapods/testdata/happy.lock`, 5],
      [`${trivy}dependency/parser/swift/cocoapods/testdata/sad.lock`, 'malformed'],
      [`${scalibr}swift/podfilelock/testdata/invalid`, 'malformed'],
      [`${scalibr}swift/podfilelock/testdata/valid`, 2],
      [`${scalibr}swift/podfilelock/testdata/valid2`, 4],
    ],
  ],
  [
    parseConanLock,
    [
      [`${syft}cpp/testdata/conan.lock`, 6],
      [`${syft}cpp/testdata/conanlock-v2/conan.lock`, 2],
      [`${syft}cpp/testdata/corrupt/conan.lock`, 'malformed'],
      [`${syft}cpp/testdata/glob-paths/somewhere/src/conan.lock`, 'malformed'],
      [`${trivy}dependency/parser/c/conan/testdata/empty_v1.lock`, 0],
      [`${trivy}dependency/parser/c/conan/testdata/happy_v1_case1.lock`, 3],
      [`${trivy}dependency/parser/c/conan/testdata/happy_v1_case2.lock`, 2],
      [`${trivy}dependency/parser/c/conan/testdata/happy_v2.lock`, 4],
      [`${trivy}dependency/parser/c/conan/testdata/sad_v1.lock`, 1],
      [`${trivy}fanal/analyzer/language/c/conan/testdata/empty/conan.lock`, 0],
      [`${trivy}fanal/analyzer/language/c/conan/testdata/happy/conan.lock`, 2],
      [`${trivy}fanal/analyzer/language/c/conan/testdata/happy_v2/release.lock`, 2],
      [`${scalibr}cpp/conanlock/testdata/empty.v1.json`, 1],
      [`${scalibr}cpp/conanlock/testdata/empty.v1.revisions.json`, 1],
      [`${scalibr}cpp/conanlock/testdata/empty.v2.json`, 0],
      [`${scalibr}cpp/conanlock/testdata/nested-dependencies.v1.json`, 6],
      [`${scalibr}cpp/conanlock/testdata/nested-dependencies.v1.revisions.json`, 6],
      [`${scalibr}cpp/conanlock/testdata/nested-dependencies.v2.json`, 5],
      [`${scalibr}cpp/conanlock/testdata/no-name.v1.json`, 3],
      [`${scalibr}cpp/conanlock/testdata/no-name.v1.revisions.json`, 3],
      [`${scalibr}cpp/conanlock/testdata/no-name.v2.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/not-json.txt`, 'malformed'],
      [`${scalibr}cpp/conanlock/testdata/null.v2.jsontest`, 'malformed'],
      [`${scalibr}cpp/conanlock/testdata/old-format-0.0.json`, 1],
      [`${scalibr}cpp/conanlock/testdata/old-format-0.1.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/old-format-0.2.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/old-format-0.3.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/one-package-dev.v1.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/one-package-dev.v1.revisions.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/one-package-dev.v2.json`, 1],
      [`${scalibr}cpp/conanlock/testdata/one-package.v1.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/one-package.v1.revisions.json`, 2],
      [`${scalibr}cpp/conanlock/testdata/one-package.v2.json`, 1],
      [`${scalibr}cpp/conanlock/testdata/two-packages.v1.json`, 3],
      [`${scalibr}cpp/conanlock/testdata/two-packages.v1.revisions.json`, 3],
      [`${scalibr}cpp/conanlock/testdata/two-packages.v2.json`, 2],
    ],
  ],
  [
    parseConanfile,
    [
      [`${syft}cpp/testdata/conanfile-comment-in-requires.txt`, 2],
      [`${syft}cpp/testdata/conanfile.txt`, 6],
      [`${syft}cpp/testdata/glob-paths/somewhere/src/conanfile.txt`, 0],
    ],
  ],
  [
    parseVcpkgManifest,
    [
      [`${syft}cpp/testdata/glob-paths/somewhere/src/vcpkg.json`, 0],
      [`${syft}cpp/testdata/vcpkg/helloworld/vcpkg.json`, 2],
    ],
  ],
  [
    parseStackLock,
    [
      [`${syft}haskell/testdata/corrupt/stack.yaml.lock`, 'malformed'],
      [`${syft}haskell/testdata/glob-paths/src/stack.yaml.lock`, 'malformed'],
      [`${syft}haskell/testdata/stack.yaml.lock`, 10],
      [`${scalibr}haskell/stacklock/testdata/invalid`, 0],
      [`${scalibr}haskell/stacklock/testdata/valid`, 4],
    ],
  ],
  [
    parseStackYaml,
    [
      [`${syft}haskell/testdata/corrupt/stack.yaml`, 'malformed'],
      [`${syft}haskell/testdata/glob-paths/src/stack.yaml`, 'malformed'],
      [`${syft}haskell/testdata/stack.yaml`, 8],
    ],
  ],
  [
    parseCabalFreeze,
    [
      [`${syft}haskell/testdata/cabal.project.freeze`, 11],
      [`${syft}haskell/testdata/glob-paths/src/cabal.project.freeze`, 'malformed'],
      [`${scalibr}haskell/cabal/testdata/invalid`, 'malformed'],
      [`${scalibr}haskell/cabal/testdata/valid`, 5],
      [`${scalibr}haskell/cabal/testdata/valid_2`, 5],
    ],
  ],
  [
    parseJuliaManifest,
    [
      [`${trivy}dependency/parser/julia/manifest/testdata/dep_ext_v1.9/Manifest.toml`, 1],
      [`${trivy}dependency/parser/julia/manifest/testdata/julia_v1.0_format/Manifest.toml`, 5],
      [`${trivy}dependency/parser/julia/manifest/testdata/missed-child-dep/Manifest.toml`, 4],
      [`${trivy}dependency/parser/julia/manifest/testdata/multiple-same-deps/Manifest.toml`, 3],
      [`${trivy}dependency/parser/julia/manifest/testdata/no_deps_v1.6/Manifest.toml`, 0],
      [`${trivy}dependency/parser/julia/manifest/testdata/no_deps_v1.9/Manifest.toml`, 0],
      [`${trivy}dependency/parser/julia/manifest/testdata/primary/Manifest_v1.6.toml`, 6],
      [`${trivy}dependency/parser/julia/manifest/testdata/primary/Manifest_v1.8.toml`, 13],
      [`${trivy}dependency/parser/julia/manifest/testdata/shadowed_dep_v1.9/Manifest.toml`, 3],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/happy/Manifest.toml`, 15],
      [`${scalibr}julia/manifesttoml/testdata/git-dependency-with-commit.toml`, 2],
      [`${scalibr}julia/manifesttoml/testdata/more-than-two-dependencies.toml`, 2],
      [`${scalibr}julia/manifesttoml/testdata/no-dependency.toml`, 0],
      [`${scalibr}julia/manifesttoml/testdata/no-version-dependency.toml`, 1],
      [`${scalibr}julia/manifesttoml/testdata/not-toml.txt`, 'malformed'],
      [`${scalibr}julia/manifesttoml/testdata/only-version-dependency.toml`, 1],
    ],
  ],
  [
    parseJuliaProject,
    [
      [`${trivy}dependency/parser/julia/manifest/testdata/julia_v1.0_format/Project.toml`, 2],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/dep_ext_v1.9/Project.toml`, 1],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/happy/Project.toml`, 2],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/no_deps_v1.6/Project.toml`, 0],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/no_manifest/Project.toml`, 1],
      [`${trivy}fanal/analyzer/language/julia/pkg/testdata/shadowed_dep_v1.9/Project.toml`, 2],
      [`${scalibr}julia/projecttoml/testdata/not-toml.txt`, 'malformed'],
      [`${scalibr}julia/projecttoml/testdata/project.toml`, 0],
    ],
  ],
  [
    parseOpamFile,
    [
      [`${syft}ocaml/testdata/alcotest.opam`, 10],
      [`${syft}ocaml/testdata/glob-paths/opam/alcotest.opam`, 'malformed'],
      [`${syft}ocaml/testdata/glob-paths/opam/ocaml-base-compiler.4.14.0/opam`, 'malformed'],
      [`${syft}ocaml/testdata/ocaml-base-compiler.4.14.0/opam`, 23],
    ],
  ],
  [
    parseRockspec,
    [
      [`${syft}lua/testdata/corrupt/bad-1.23.0-0.rockspec`, 'malformed'],
      [`${syft}lua/testdata/glob-paths/lua/package.rockspec`, 'malformed'],
      [`${syft}lua/testdata/rockspec/build-first-1.0-1.rockspec`, 0],
      [`${syft}lua/testdata/rockspec/empty.rockspec`, 0],
      [`${syft}lua/testdata/rockspec/kong-3.7.0-0.rockspec`, 30],
      [`${syft}lua/testdata/rockspec/kong-pgmoon-1.16.2-1.rockspec`, 1],
      [`${syft}lua/testdata/rockspec/lpeg-1.0.2-1.rockspec`, 0],
      [`${syft}lua/testdata/rockspec/luasyslog-2.0.1-1.rockspec`, 1],
      [`${syft}lua/testdata/rockspec/whitespace-only.rockspec`, 0],
    ],
  ],
  [parseTerraformLock, [[`${syft}terraform/testdata/two-providers/.terraform.lock.hcl`, 2]]],
  [
    parseGithubWorkflow,
    [
      [`${syft}githubactions/testdata/call-shared-workflow.yaml`, 3],
      [`${syft}githubactions/testdata/composite-action.yaml`, 4],
      [`${syft}githubactions/testdata/corrupt/composite-action.yaml`, 'malformed'],
      [`${syft}githubactions/testdata/corrupt/workflow-multi-job.yaml`, 'malformed'],
      [`${syft}githubactions/testdata/glob/.github/actions/bootstrap/action.yaml`, 0],
      [`${syft}githubactions/testdata/glob/.github/actions/unbootstrap/action.yml`, 0],
      [`${syft}githubactions/testdata/glob/.github/workflows/release.yml`, 0],
      [`${syft}githubactions/testdata/glob/.github/workflows/validations.yaml`, 0],
      [`${syft}githubactions/testdata/workflow-multi-job.yaml`, 4],
      [`${syft}githubactions/testdata/workflow-with-version-comments.yaml`, 2],
    ],
  ],
];

describe.skipIf(!hasShared)('files of the smaller languages as they are found', () => {
  describe.each(tables.map(([parse, rows]) => [parse.name, parse, rows] as const))('%s', (_, parse, rows) => {
    it.each(rows)('%s: %s', (path, entries) => {
      const bytes = files.get(path);
      expect(bytes).toBeDefined();
      if (entries === 'malformed') expect(() => parse(bytes ?? Buffer.alloc(0))).toThrow(MalformedError);
      else expect(countOf(parse(bytes ?? Buffer.alloc(0)))).toBe(entries);
    });
  });
});
