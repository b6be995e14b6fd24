import { basename } from 'node:path';

/** Metadata of installed packages that test data keeps under a name of its own: where it lies in an image. */
type Rule = readonly [pattern: RegExp, place: (name: string) => string];

const syft = 'anchore/syft/syft/pkg/cataloger';
const parser = 'aquasecurity/trivy/pkg/dependency/parser';
const analyzer = 'aquasecurity/trivy/pkg/fanal/analyzer/language';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language';
const sitePackages = 'usr/lib/python3/dist-packages';

function rule(pattern: string, place: (name: string) => string): Rule {
  return [new RegExp(`^${pattern}$`), place];
}

const rules: readonly Rule[] = [
  rule(`.*\\.gemspec`, (name) => `usr/lib/ruby/gems/3.2.0/specifications/${name}`),
  rule(`${parser}/conda/meta/testdata/.*\\.json|${analyzer}/conda/meta/testdata/.*\\.json`, (name) => `opt/conda/conda-meta/${name}`),
  rule(`${scalibr}/python/condameta/testdata/.*`, (name) => `opt/conda/conda-meta/${name}-1.0-0.json`),
  rule(`${scalibr}/dotnet/depsjson/testdata/.*`, (name) => `app/${name}.deps.json`),
  rule(`${analyzer}/dotnet/deps/testdata/invalid\\.txt`, () => 'app/invalid.deps.json'),
  rule(`${parser}/python/packaging/testdata/.*METADATA`, (name) => `${sitePackages}/${name.replace(/\.METADATA$/, '')}.dist-info/METADATA`),
  rule(
    `${parser}/python/packaging/testdata/.*\\.PKG-INFO`,
    (name) => `${sitePackages}/${name.replace(/(\.egg-info|-egg-info)?\.PKG-INFO$/, '')}.egg-info/PKG-INFO`,
  ),
  rule(`${parser}/python/packaging/testdata/.*\\.egg-info`, (name) => `${sitePackages}/${name}`),
  rule(
    `${scalibr}/python/wheelegg/testdata/(distinfo_meta|mixed_case|special_chars|pyopenssl.*)`,
    (name) => `${sitePackages}/${name.replace('.dist-info', '')}.dist-info/METADATA`,
  ),
  rule(`${scalibr}/python/wheelegg/testdata/(empty|.*pkginfo)`, (name) => `${sitePackages}/${name}.egg-info/PKG-INFO`),
  rule(`${scalibr}/python/wheelegg/testdata/egginfo`, (name) => `${sitePackages}/${name}.egg-info`),
  rule(`${syft}/php/testdata/glob-paths/src/installed\\.json|${analyzer}/php/.*/installed\\.json`, (name) => `app/vendor/composer/${name}`),
  rule(`${syft}/php/testdata/vendor/(composer_[12])/installed\\.json`, () => 'app/vendor/composer/installed.json'),
  rule(`${syft}/r/testdata/map-parse/.*|${syft}/r/testdata/DESCRIPTION`, (name) => `usr/lib/R/library/${name}/DESCRIPTION`),
  rule(`${scalibr}/java/archive/testdata/not_jar`, () => 'app/not.jar'),
];

/** Where a file lies in an image by rule; undefined where its own path says enough. */
export function installedPlaceOf(file: string): string | undefined {
  return rules.find(([pattern]) => pattern.test(file))?.[1](basename(file));
}
