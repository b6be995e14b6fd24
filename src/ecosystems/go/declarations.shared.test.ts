import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { declare } from '../../../test/support/source-tree.ts';
import { MalformedError } from '../../core/error.ts';
import { goDeclarations } from './declarations.ts';

const [cataloger] = goDeclarations as [(typeof goDeclarations)[number]];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const syft = 'anchore/syft/syft/pkg/cataloger/golang/testdata/';
const trivy = 'aquasecurity/trivy/pkg/dependency/parser/golang/mod/testdata/';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language/golang/gomod/testdata/';
const parser = 'github.com/aquasecurity/go-dep-parser';
const xerrors = 'golang.org/x/xerrors v0.0.0-20200804184101-5ec99f83aff1';
const yaml = 'gopkg.in/yaml.v3 v3.0.0-20210107192922-496545a6307b';

/** The folder as a tree; of a file in a folder of many, that file as a go.mod with its go.sum. */
function treeAt(path: string): Record<string, Buffer> {
  if (path.endsWith('/'))
    return Object.fromEntries([...files].filter(([name]) => name.startsWith(path)).map(([name, bytes]) => [name.slice(path.length), bytes]));
  const sum = files.get(path.replace(/\.mod$/, '.sum'));
  return { 'go.mod': files.get(path) as Buffer, ...(sum === undefined || !path.endsWith('.mod') ? {} : { 'go.sum': sum }) };
}

function listed(path: string): readonly string[] {
  return declare(cataloger, treeAt(path)).packages.map(
    ({ name, version, dependency }) => `${name} ${version}${dependency?.direct === true ? '' : ' indirect'}`,
  );
}

describe.skipIf(!hasShared)('Go modules of real trees', () => {
  it.each<[string, readonly string[], string]>([
    [
      `${syft}go-source-replacements/`,
      ['rsc.io/quote v1.5.2', 'golang.org/x/text v0.0.0-20170915032832-14c0d48ead0c indirect', 'rsc.io/sampler v1.3.1 indirect'],
      'replaced in a block',
    ],
    [`${syft}go-mod-fixtures/relative-replace/`, ['github.com/aws/aws-sdk-go-v2 '], 'a folder outside: no version'],
    [
      `${syft}go-sum-hashes/`,
      [
        'github.com/CycloneDX/cyclonedx-go v0.6.0',
        'github.com/acarl005/stripansi v0.0.0-20180116102854-5a71ef0e047d',
        'github.com/mgutz/ansi v0.0.0-20200706080929-d51e80ef957d indirect',
      ],
      'replaced by another version',
    ],
    [
      `${syft}go-mod-fixtures/many-packages/`,
      [
        'github.com/anchore/go-testutils v0.0.0-20200624184116-66aa578126db',
        'github.com/anchore/go-version v1.2.2-0.20200701162849-18adb9c92b9b',
        'github.com/anchore/stereoscope v0.0.0-20200706164556-7cf39d7f4639',
        'github.com/anchore/archiver/v3 v3.5.2',
        'github.com/bmatcuk/doublestar v8.8.8 indirect',
        'github.com/go-test/deep v1.0.6',
      ],
      'comments, a version that is excluded',
    ],
    [`${trivy}replaced/`, [`${parser} v0.0.0-20220406074731-71021a481237`, `${xerrors} indirect`], 'replaced'],
    [`${trivy}replaced-with-version/`, [`${parser} v0.0.0-20220406074731-71021a481237`, `${xerrors} indirect`], 'replaced at its version'],
    [
      `${trivy}replaced-with-version-mismatch/`,
      [`${parser} v0.0.0-20211224170007-df43bca6b6ff`, `${xerrors} indirect`, `${yaml} indirect`],
      'replaced at another',
    ],
    [
      `${trivy}replaced-with-local-path-and-version-mismatch/`,
      [`${parser} v0.0.0-20211224170007-df43bca6b6ff`, `${xerrors} indirect`, `${yaml} indirect`],
      'a folder for another',
    ],
    [
      `${trivy}replaced-with-local-path-and-version/`,
      [`${parser} v0.0.0-20211224170007-df43bca6b6ff`, 'golang.org/x/xerrors  indirect', `${yaml} indirect`],
      'a folder that is not there',
    ],
    [
      `${trivy}normal/`,
      [
        'stdlib 1.22.5',
        'github.com/aquasecurity/go-version v0.0.0-20240603093900-cf8a8d29271d',
        'github.com/davecgh/go-spew v1.1.2-0.20180830191138-d8f796af33cc indirect',
        'github.com/pmezard/go-difflib v1.0.1-0.20181226105442-5d4384ee4fb2 indirect',
        'github.com/stretchr/testify v1.9.0 indirect',
        'golang.org/x/xerrors v0.0.0-20231012003039-104605ab7028 indirect',
      ],
      'with a toolchain',
    ],
    [
      `${scalibr}indirect-1.16.mod`,
      [
        'github.com/sirupsen/logrus v1.9.3',
        'github.com/davecgh/go-spew v1.1.1 indirect',
        'github.com/pmezard/go-difflib v1.0.0 indirect',
        'github.com/stretchr/testify v1.7.0 indirect',
        'golang.org/x/sys v0.0.0-20220715151400-c0bba94af5f8 indirect',
        'gopkg.in/yaml.v3 v3.0.0-20200313102051-9f266ea9e77c indirect',
      ],
      'go.sum tells the rest',
    ],
    [`${scalibr}replace-one.mod`, ['example.com/fork/net v1.4.5'], 'a fork'],
    [`${scalibr}replace-no-version.mod`, ['example.com/fork/net v1.4.5'], 'two versions, one fork'],
    [`${scalibr}replace-mixed.mod`, ['example.com/fork/net v1.4.5', 'golang.org/x/net v0.5.6'], 'one of two versions'],
    [`${scalibr}replace-different.mod`, ['example.com/fork/foe v1.4.5', 'example.com/fork/foe v1.4.2'], 'a fork for each'],
    [`${scalibr}replace-not-required.mod`, ['golang.org/x/net v0.5.6', 'github.com/BurntSushi/toml v1.0.0'], 'a version nobody requires'],
    [`${scalibr}replace-local.mod`, ['golang.org/x/net ', 'github.com/BurntSushi/toml v1.0.0'], 'a folder that is not there'],
    [`${scalibr}toolchain.mod`, ['stdlib 1.23.6', 'github.com/BurntSushi/toml v1.0.0'], 'the toolchain above the language'],
    [`${scalibr}toolchain-with-suffix.mod`, ['stdlib 1.23.6', 'github.com/BurntSushi/toml v1.0.0'], 'of somebody'],
    [`${scalibr}empty.mod`, [], 'nothing'],
  ])('%s: %j (%s)', (path, expected) => {
    expect(listed(path).toSorted()).toEqual([...expected].toSorted());
  });

  it.each([`${syft}corrupt/`, `${scalibr}not-go-mod.mod`])('refuses %s', (path) => {
    expect(() => listed(path)).toThrow(MalformedError);
  });

  it('lists a vendor folder alone', () => {
    const path = 'google/osv-scalibr/extractor/filesystem/language/golang/vendormodules/testdata/valid/vendor/modules.txt';
    const { packages } = declare(cataloger, { 'vendor/modules.txt': files.get(path) as Buffer });
    expect(packages.map(({ name, version }) => `${posix.basename(name)} ${version}`)).toEqual([
      'toml v1.2.1',
      'crypto v0.31.0',
      'net v1.4.5',
      'local ',
      'incompatible v2.0.0+incompatible',
      'transitive v0.2.0',
      'afterheaderonly v0.3.0',
      'wildcard-fork v0.2.0',
    ]);
  });
});
