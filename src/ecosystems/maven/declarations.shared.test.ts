import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { sourceTreeOf } from '../../../test/support/source-tree.ts';
import { analyse } from '../../../test/support/tree.ts';
import { MalformedError } from '../../core/error.ts';
import type { Catalog } from '../../core/ecosystem.ts';
import { mavenDeclarations } from './declarations.ts';

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const trivy = 'aquasecurity/trivy/pkg/dependency/parser/';
const fanal = 'aquasecurity/trivy/pkg/fanal/analyzer/language/java/';
const syft = 'anchore/syft/syft/pkg/cataloger/java/testdata/';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language/java/';

/** What is declared in a folder, as if it were a tree of its own. */
function declaredIn(folder: string): Catalog {
  return declared(
    Object.fromEntries([...files].filter(([path]) => path.startsWith(folder)).map(([path, bytes]) => [path.slice(folder.length), bytes])),
  );
}

function declared(tree: Readonly<Record<string, Buffer>>): Catalog {
  const catalogs = mavenDeclarations.map((cataloger) => cataloger.declare(sourceTreeOf(tree)));
  return { packages: catalogs.flatMap(({ packages }) => packages), unknowns: catalogs.flatMap(({ unknowns }) => unknowns) };
}

function packagesOf({ packages }: Catalog): readonly string[] {
  return packages.map(
    ({ name, version, dependency }) =>
      `${name.replace('org.example:', '')} ${version}${dependency?.scope === 'runtime' ? '' : ` ${dependency?.scope ?? '-'}`}`,
  );
}

/** Without what is said of every build: that what comes with its dependencies is not told. */
function openIn({ unknowns }: Catalog): readonly string[] {
  return unknowns.filter(({ reason }) => !reason.includes('in turn')).map(({ subject, count }) => `${subject} ${count}`);
}

describe.skipIf(!hasShared)('projects of Maven', () => {
  // Reviewed by hand against the poms: the dependencies that they name themselves, and those whose version lies outside of the folder.
  it.each<[string, readonly string[], readonly string[]]>([
    ['dep-without-version', [], ['/pom.xml 1']],
    ['different-repos-for-different-poms', ['example-dependency 5.0.0', 'example-dependency2 5.0.0', 'example-api3 1.0.0'], []],
    ['exclusions', ['example-nested 3.3.3'], []],
    ['exclusions-in-child', ['example-exclusions 4.0.0'], []],
    ['exclusions-parent-dependency-management', ['example-exclusions 3.0.0'], []],
    ['get-fields-from-multiple-depmanagements', ['example-dependency 4.0.0'], []],
    ['happy', ['example-api 1.7.30', 'example-runtime 1.0.0', 'example-provided 999 optional'], []],
    ['hard-requirement', ['example-nested 3.3.4', 'example-dependency 1.2.4'], []],
    ['import-dependency-management', [], ['/pom.xml 1']],
    ['import-dependency-management-multiple', [], ['/pom.xml 1']],
    ['inherit-license', [], []],
    ['inherit-props', [], ['/base/pom.xml 1']],
    [
      'inherit-scopes-from-child-deps-and-their-parents',
      ['example-nested-scope-runtime 1.0.0', 'example-nested-scope-compile 1.0.0', 'example-nested-scope-empty 1.0.0'],
      [],
    ],
    [
      'inherit-scopes-in-children-from-root',
      ['example-nested-scope-runtime 1.0.0', 'example-nested-scope-compile 1.0.0', 'example-nested-scope-empty 1.0.0'],
      [],
    ],
    [
      'inherit-scopes-in-parents-from-root',
      ['example-nested-scope-runtime 1.0.0', 'example-nested-scope-compile 1.0.0', 'example-nested-scope-empty 1.0.0'],
      [],
    ],
    ['modules-infinity-loop', [], ['/pom.xml 1']],
    ['multi-module', ['example-dependency 1.2.3'], []],
    ['multi-module-soft-requirement', ['example-api 1.7.30', 'example-api 2.0.0'], []],
    ['multiple-modules-with-deps-with-same-gav', ['example-api 1.7.30', 'example-api 1.7.30'], []],
    ['multiple-modules-with-deps-with-same-gav-with-props', ['example-dependency 1.2.5', 'example-dependency 1.2.5'], []],
    ['multiply-licenses', [], []],
    ['nested-modules', ['example-api 1.7.30'], []],
    ['no-parent-infinity-loop', [], []],
    ['not-found-dependency', ['example-not-found 999'], []],
    ['not-found-parent', ['example-api 1.7.30'], []],
    ['offline', ['example-offline 2.3.4'], []],
    ['parent-child-properties', ['example-dependency 2.3.4', 'example-api3 1.1.1'], []],
    ['parent-dependencies', ['example-api 1.7.30'], []],
    ['parent-dependency-management', ['example-api 1.7.30'], []],
    ['parent-properties', ['example-api 1.7.30', 'example-api 2.2.2'], []],
    ['parent-relative-path', ['example-api 1.7.30', 'example-api 1.7.30'], []],
    ['parent-remote-repository', ['example-api 1.7.30'], []],
    ['parent-version-is-property', ['example-api 1.1.1'], []],
    ['project-version-from-parent', ['example-api 2.0.0'], []],
    ['repo-from-root-for-dep-from-module', ['example-api 1.0.0'], []],
    ['root-pom-dep-management', ['example-nested 3.3.3'], []],
    ['root-pom-dep-management-for-deps-with-project-props', ['example-dependency 1.7.30'], []],
    ['snapshot', ['example-dependency 1.2.3-SNAPSHOT', 'example-dependency 2.17.0-SNAPSHOT'], []],
    ['soft-requirement', ['example-api 1.7.30', 'example-dependency 1.2.3'], []],
    ['soft-requirement-with-transitive-dependencies', ['example-dependency 1.2.3', 'example-dependency2 2.3.4'], []],
    ['transitive-dependency-management', ['example-dependency-management3 1.1.1'], []],
    ['transitive-parents', ['example-child 2.0.0'], []],
    [
      'use-child-dep-management-in-parent',
      ['example-api3 4.0.3', 'example-api 4.0.1', 'example-api2 1.0.2', 'example-api 1.0.1', 'example-api 5.0.1', 'example-api3 5.0.3'],
      ['/parent/pom.xml 1', '/top-parent/pom.xml 1'],
    ],
    ['use-dep-management-from-child-in-parent', ['example-dependency 2.0.0'], []],
    ['use-root-dep-management-in-parent', ['example-dependency 2.0.0'], []],
    ['version-requirement', [], ['/pom.xml 1']],
    ['wildcard-exclusions', ['example-dependency 1.2.3', 'example-dependency2 2.3.4', 'example-nested 3.3.3'], []],
    ['with-spaces', ['example-nested 3.3.3'], []],
  ])('%s: %j, open: %j', (name, packages, open) => {
    const catalog = declaredIn(`${trivy}java/pom/testdata/${name}/`);
    expect(packagesOf(catalog)).toEqual(packages);
    expect(openIn(catalog)).toEqual(open);
  });

  it.each<[string, string, readonly string[], readonly string[], string]>([
    ['one-package.xml', '', ['org.apache.maven:maven-artifact 1.0.0'], [], 'one'],
    ['two-packages.xml', '', ['io.netty:netty-all 4.1.42.Final', 'org.slf4j:slf4j-log4j12 1.7.25'], [], 'two'],
    ['with-scope.xml', '', ['abc:xyz 1.2.3', 'junit:junit 4.12 development'], [], 'scopes'],
    [
      'with-dependency-management.xml',
      '',
      ['io.netty:netty-all 4.1.9', 'org.slf4j:slf4j-log4j12 1.7.25'],
      [],
      'a version of its own before the managed one',
    ],
    ['interpolation.xml', '', ['org.mine:mypackage 1.0.0', 'org.mine:my.package 2.3.4'], ['/pom.xml 1'], 'properties; one is a range'],
    ['interpolate-drop.xml', '', ['com.example:actual-artifact 1.0.0'], [], 'a dependency without group, which Maven refuses'],
    ['ambiguous-interpolation.xml', '', ['com.example:common-lib 1.0.0'], [], 'one name by two properties'],
    ['multi-version.xml', '', ['abc:example.com 1.1.1'], [], 'the last of two, as Maven has it'],
    ['explicit-jar.xml', '', ['org.different:my-lib 1.0.0', 'com.example:my-lib 1.0.0'], [], 'one artifact by two types'],
    ['with-multiple-classifiers.xml', '', ['com.example:my-lib 1.0.0'], [], 'one artifact by two classifiers'],
    ['with-type-classifier.xml', '', ['abc:xyz 1.0.0'], [], 'a type and a classifier'],
    ['plugin-dependency.xml', '', ['com.example:hijack-lib 1.0.0'], [], 'what builds it is left out'],
    ['profiles.xml', '', [], ['/pom.xml 1'], 'a profile'],
    ['encoding.xml', '', ['junit:junit 4.12'], [], 'ISO 8859-1'],
    ['empty.xml', '', [], [], 'no dependencies'],
    ['transitive.xml', '', ['org.direct:alice 1.0.0', 'org.direct:bob 2.0.0', 'org.direct:chris 3.0.0'], [], 'managed and not required'],
    [
      'with-parent.xml',
      'parent/pom.xml',
      ['org.dave:dave 4.0.0', 'org.alice:alice 1.0.0', 'org.bob:bob 2.0.0', 'org.chuck:chuck 3.0.0'],
      ['/pom.xml 1'],
      'a parent in the tree, and a BOM that is not',
    ],
  ])('%s %s: %j, open: %j (%s)', (name, parent, packages, open) => {
    const folder = `${scalibr}pomxml/testdata/`;
    const tree = {
      'pom.xml': files.get(folder + name) ?? Buffer.alloc(0),
      ...(parent === '' ? {} : { [parent]: files.get(folder + parent) ?? Buffer.alloc(0) }),
    };
    expect(packagesOf(declared(tree))).toEqual(packages);
    expect(openIn(declared(tree))).toEqual(open);
  });

  it.each([
    [`${scalibr}pomxml/testdata/not-pom.txt`, 'no XML'],
    [`${scalibr}pomxml/testdata/invalid-syntax.xml`, 'a placeholder in the name of an element'],
    [`${fanal}pom/testdata/broken/pom.xml`, 'no XML'],
    [`${syft}corrupt/pom.xml`, 'no XML'],
  ])('%s is refused: %s', (path) => {
    const [pomFile] = mavenDeclarations[0]?.analysers ?? [];
    expect(() => pomFile !== undefined && analyse(pomFile, 'pom.xml', files.get(path) ?? Buffer.alloc(0))).toThrow(MalformedError);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'pom/commons-text-1.10.0/',
      [
        'org.apache.commons:commons-lang3 3.12.0',
        'org.assertj:assertj-core 3.23.1 development',
        'commons-io:commons-io 2.11.0 development',
        'org.mockito:mockito-inline 4.8.0 development',
        'org.graalvm.js:js 22.0.0.2 development',
        'org.graalvm.js:js-scriptengine 22.0.0.2 development',
        'org.apache.commons:commons-rng-simple 1.4 development',
        'org.openjdk.jmh:jmh-core 1.35 development',
        'org.openjdk.jmh:jmh-generator-annprocess 1.35 development',
      ],
      ['/pom.xml 1'],
    ],
    ['java-builds/example-sb-app/', [], ['/pom.xml 3']],
    ['java-builds/example-jenkins-plugin/', [], ['/pom.xml 5']],
    [
      'java-builds/example-java-app/',
      [
        'joda-time:joda-time 2.9.2',
        'junit:junit 4.12 development',
        'joda-time:joda-time 2.2',
        'junit:junit 4.12 development',
        'org.hamcrest:hamcrest-core 1.3 development',
      ],
      [],
    ],
  ])('%s: %j, open: %j', (folder, packages, open) => {
    expect(packagesOf(declaredIn(syft + folder))).toEqual(packages);
    expect(openIn(declaredIn(syft + folder))).toEqual(open);
  });
});

describe.skipIf(!hasShared)('lock files and catalogs of the JVM', () => {
  it.each<[string, string, readonly string[], string]>([
    [
      `${trivy}gradle/lockfile/testdata/happy.lockfile`,
      'gradle.lockfile',
      [
        'cglib:cglib-nodep 2.1.2 development',
        'junit:junit 4.13.2 development',
        'org.springframework:spring-asm 3.1.3.RELEASE development',
        'org.springframework:spring-beans 5.0.5.RELEASE',
      ],
      'blanks; a comment behind blanks',
    ],
    [`${trivy}gradle/lockfile/testdata/empty.lockfile`, 'gradle.lockfile', [], 'empty'],
    [`${fanal}gradle/testdata/lockfiles/happy/gradle.lockfile`, 'gradle.lockfile', ['junit:junit 4.13', 'org.hamcrest:hamcrest-core 1.3'], 'plain'],
    [`${fanal}gradle/testdata/lockfiles/empty/gradle.lockfile`, 'gradle.lockfile', [], 'empty'],
    [
      `${syft}gradle/gradle.lockfile`,
      'gradle.lockfile',
      [
        'joda-time:joda-time 2.2',
        'junit:junit 4.12 development',
        'org.hamcrest:hamcrest-core 1.3 development',
        'org.apache.commons:commons-text 1.8 optional',
      ],
      'no end of line after the last',
    ],
    [`${scalibr}gradlelockfile/testdata/one-pkg`, 'gradle.lockfile', ['org.springframework.security:spring-security-crypto 5.7.3'], 'one'],
    [`${scalibr}gradlelockfile/testdata/only-comments`, 'gradle.lockfile', [], 'comments'],
    [`${scalibr}gradlelockfile/testdata/only-empty`, 'gradle.lockfile', [], 'empty'],
    [
      `${scalibr}gradlelockfile/testdata/with-bad-pkg`,
      'gradle.lockfile',
      ['org.springframework.boot:spring-boot-autoconfigure 2.7.4', 'org.springframework.boot:spring-boot-configuration-processor 2.7.5'],
      'lines of nobody, which are counted',
    ],
    [
      `${scalibr}gradleversioncatalog/testdata/libs.versions.toml`,
      'gradle/libs.versions.toml',
      [
        'com.google.guava:guava 30.1.1-jre -',
        'com.puppycrawl.tools:checkstyle 8.37 -',
        'org.codehaus.groovy:groovy 3.0.5 -',
        'org.apache.commons:commons-lang3 3.12.0 -',
        'strict 2.0 -',
        'req 1.5 -',
        'pref 1.0 -',
        'org.codehaus.groovy:groovy-json 3.0.5 -',
      ],
      'a catalog',
    ],
    [
      `${trivy}sbt/lockfile/testdata/v1_happy.sbt.lock`,
      'build.sbt.lock',
      [
        'org.apache.commons:commons-lang3 3.9',
        'org.scala-lang:scala-library 2.12.10',
        'org.typelevel:cats-core_2.12 2.9.0',
        'org.scalatest:scalatest-core_2.13 3.2.15 development',
      ],
      'sbt',
    ],
    [`${trivy}sbt/lockfile/testdata/empty.sbt.lock`, 'build.sbt.lock', [], 'sbt, empty'],
    [
      `${trivy}java/jar/testdata/testimage/gradle/build.gradle`,
      'build.gradle',
      [
        'junit:junit 4.13 development',
        'commons-dbcp:commons-dbcp 1.4',
        'commons-pool:commons-pool 1.6',
        'log4j:log4j 1.2.17',
        'org.apache.commons:commons-compress 1.19',
      ],
      'a script without lock file',
    ],
  ])('%s as %s: %j (%s)', (path, name, packages) => {
    expect(packagesOf(declared({ [name]: files.get(path) ?? Buffer.alloc(0) }))).toEqual(packages);
  });
});
