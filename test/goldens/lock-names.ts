/** Test data often has a name of its own; by the folder it is known which file of a project it is. */
type Rule = readonly [pattern: RegExp, name: string];

const syft = 'anchore/syft/syft/pkg/cataloger';
const parser = 'aquasecurity/trivy/pkg/dependency/parser';
const analyzer = 'aquasecurity/trivy/pkg/fanal/analyzer/language';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language';

function rule(pattern: string, name: string): Rule {
  return [new RegExp(`^${pattern}$`), name];
}

const rules: readonly Rule[] = [
  rule(`${syft}/cpp/testdata/conanfile-[^/]*\\.txt`, 'conanfile.txt'),
  rule(`${syft}/dart/testdata/pubspecs/[^/]*`, 'pubspec.yaml'),
  rule(`${syft}/erlang/testdata/rebar-2\\.lock`, 'rebar.lock'),
  rule(`${syft}/githubactions/testdata/(glob/\\.github/workflows/|corrupt/)?(call|workflow|release|validations)[^/]*`, '.github/workflows/ci.yaml'),
  rule(`${syft}/githubactions/testdata/(corrupt/)?composite-action\\.yaml`, 'action.yaml'),
  rule(`${syft}/java/testdata/pom/[^/]*\\.pom\\.xml`, 'pom.xml'),
  rule(`${syft}/javascript/testdata/pkg-json/[^/]*`, 'package.json'),
  rule(`${syft}/javascript/testdata/pkg-lock/[^/]*-package-lock[^/]*|${syft}/javascript/testdata/pkg-lock/package-lock-.*`, 'package-lock.json'),
  rule(`${syft}/r/testdata/map-parse/[^/]*`, 'DESCRIPTION'),
  rule(`${syft}/rust/testdata/Cargo\\.lock-.*`, 'Cargo.lock'),
  rule(`${syft}/swift/testdata/[^/]+\\.resolved`, 'Package.resolved'),

  rule(`(${parser}|${analyzer})/c/conan/testdata/.*\\.lock`, 'conan.lock'),
  rule(`(${parser}|${analyzer})/conda/environment/testdata/[^/]*\\.yaml`, 'environment.yaml'),
  rule(`${parser}/dart/pub/testdata/[^/]*`, 'pubspec.lock'),
  rule(`${parser}/golang/mod/testdata/no-go-version/gomod`, 'go.mod'),
  rule(`${parser}/golang/sum/testdata/[^/]*`, 'go.sum'),
  rule(`${parser}/gradle/lockfile/testdata/[^/]*`, 'gradle.lockfile'),
  rule(`(${parser}/hex/mix|${analyzer}/elixir/mix)/testdata/[^/]*`, 'mix.lock'),
  rule(`${parser}/julia/manifest/testdata/primary/[^/]*`, 'Manifest.toml'),
  rule(`${parser}/nodejs/bun/testdata/[^/]*`, 'bun.lock'),
  rule(`${parser}/nodejs/npm/testdata/[^/]*`, 'package-lock.json'),
  rule(`${parser}/nodejs/packagejson/testdata/[^/]*|${analyzer}/nodejs/pkg/testdata/[^/]*`, 'package.json'),
  rule(`${parser}/nodejs/pnpm/testdata/[^/]*`, 'pnpm-lock.yaml'),
  rule(`${parser}/nodejs/yarn/testdata/[^/]*`, 'yarn.lock'),
  rule(`${parser}/nuget/config/testdata/[^/]*`, 'packages.config'),
  rule(`${parser}/nuget/lock/testdata/[^/]*`, 'packages.lock.json'),
  rule(`${parser}/nuget/packagesprops/testdata/[^/]*`, 'Directory.Packages.props'),
  rule(`${parser}/php/composer/testdata/[^/]*`, 'composer.lock'),
  rule(`${analyzer}/php/composer/testdata/composer/wrong-composer-json/composer\\.json`, 'composer.lock'),
  rule(`${analyzer}/php/composer/testdata/composer-vendor/sad/installed\\.json`, 'composer.lock'),
  rule(`${parser}/python/pip/testdata/[^/]*`, 'requirements.txt'),
  rule(`${parser}/python/pipenv/testdata/[^/]*`, 'Pipfile.lock'),
  rule(`${parser}/python/poetry/testdata/[^/]*`, 'poetry.lock'),
  rule(`${parser}/python/pylock/testdata/[^/]*`, 'pylock.toml'),
  rule(`${parser}/python/pyproject/testdata/[^/]*`, 'pyproject.toml'),
  rule(`${parser}/python/uv/testdata/[^/]*`, 'uv.lock'),
  rule(`${parser}/ruby/bundler/testdata/[^/]*`, 'Gemfile.lock'),
  rule(`${parser}/rust/cargo/testdata/[^/]*`, 'Cargo.lock'),
  rule(`${parser}/sbt/lockfile/testdata/[^/]*`, 'build.sbt.lock'),
  rule(`${parser}/swift/cocoapods/testdata/[^/]*`, 'Podfile.lock'),
  rule(`${parser}/swift/swift/testdata/[^/]*`, 'Package.resolved'),

  rule(`${scalibr}/cpp/conanlock/testdata/[^/]*`, 'conan.lock'),
  rule(`${scalibr}/dart/pubspec/testdata/[^/]*`, 'pubspec.lock'),
  rule(`${scalibr}/dotnet/csproj/testdata/[^/]*`, 'app.csproj'),
  rule(`${scalibr}/dotnet/nugetcpm/testdata/[^/]*`, 'Directory.Packages.props'),
  rule(`${scalibr}/dotnet/packagesconfig/testdata/[^/]*`, 'packages.config'),
  rule(`${scalibr}/(elixir|erlang)/mixlock/testdata/[^/]*`, 'mix.lock'),
  rule(`${scalibr}/gleam/gleamtoml/testdata/[^/]*`, 'gleam.toml'),
  rule(`${scalibr}/golang/gomod/testdata/[^/]*\\.mod`, 'go.mod'),
  rule(`${scalibr}/haskell/cabal/testdata/[^/]*`, 'cabal.project.freeze'),
  rule(`${scalibr}/haskell/stacklock/testdata/[^/]*`, 'stack.yaml.lock'),
  rule(`${scalibr}/java/gradlelockfile/testdata/[^/]*`, 'gradle.lockfile'),
  rule(`${scalibr}/java/gradleversioncatalog/testdata/[^/]*`, 'libs.versions.toml'),
  rule(`${scalibr}/java/pomxml/testdata/[^/]*`, 'pom.xml'),
  rule(`${scalibr}/javascript/bunlock/testdata/[^/]*`, 'bun.lock'),
  rule(`${scalibr}/javascript/packagejson/testdata/[^/]*`, 'package.json'),
  rule(`${scalibr}/javascript/packagelockjson/testdata/[^/]*`, 'package-lock.json'),
  rule(`${scalibr}/javascript/pnpmlock/testdata/[^/]*`, 'pnpm-lock.yaml'),
  rule(`${scalibr}/javascript/yarnlock/testdata/[^/]*`, 'yarn.lock'),
  rule(`${scalibr}/julia/manifesttoml/testdata/[^/]*`, 'Manifest.toml'),
  rule(`${scalibr}/julia/projecttoml/testdata/[^/]*`, 'Project.toml'),
  rule(`${scalibr}/php/composerlock/testdata/[^/]*`, 'composer.lock'),
  rule(`${scalibr}/python/pdmlock/testdata/[^/]*`, 'pdm.lock'),
  rule(`${scalibr}/python/pipfilelock/testdata/[^/]*`, 'Pipfile.lock'),
  rule(`${scalibr}/python/poetrylock/testdata/[^/]*`, 'poetry.lock'),
  rule(`${scalibr}/python/pylock/testdata/[^/]*`, 'pylock.toml'),
  rule(`${scalibr}/python/pyprojecttoml/testdata/[^/]*`, 'pyproject.toml'),
  rule(`${scalibr}/python/requirements/testdata/[^/]*`, 'requirements.txt'),
  rule(`${scalibr}/python/uvlock/testdata/[^/]*`, 'uv.lock'),
  rule(`${scalibr}/r/renvlock/testdata/[^/]*`, 'renv.lock'),
  rule(`${scalibr}/ruby/gemfilelock/testdata/[^/]*`, 'Gemfile.lock'),
  rule(`${scalibr}/rust/cargolock/testdata/[^/]*`, 'Cargo.lock'),
  rule(`${scalibr}/rust/cargotoml/testdata/[^/]*`, 'Cargo.toml'),
  rule(`${scalibr}/swift/packageresolved/testdata/[^/]*`, 'Package.resolved'),
  rule(`${scalibr}/swift/podfilelock/testdata/[^/]*`, 'Podfile.lock'),
];

/** The name under which a project would have the file; undefined where its own name says what it is. */
export function projectNameOf(file: string): string | undefined {
  return rules.find(([pattern, name]) => pattern.test(file) && !file.endsWith(`/${name}`))?.[1];
}

/** The file that lies beside it in a project, under that name. */
export function besideOf(file: string): readonly [file: string, name: string] | undefined {
  return /\/gomod\/testdata\/.*\.mod$/.test(file) ? [file.replace(/\.mod$/, '.sum'), 'go.sum'] : undefined;
}

/** Archives (txtar) that hold a project each. */
export function isProjectArchive(file: string): boolean {
  return new RegExp(`^${analyzer}/(golang/mod|rust/cargo)/testdata/[^/]*\\.txtar$`).test(file);
}
