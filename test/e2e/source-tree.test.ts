import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanReport, scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';

const scratch = scratchFolder('source-tree');
const home = scratch.path;
const tree = join(home, 'monorepo');

/** A monorepo: workspaces of npm, a service in Python, a module in Go, a broken lock file of Cargo, installed packages. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "monorepo", "private": true, "workspaces": ["packages/*"] }',
  'package-lock.json': JSON.stringify({
    name: 'monorepo',
    lockfileVersion: 3,
    packages: {
      '': { name: 'monorepo', workspaces: ['packages/*'] },
      'node_modules/web': { resolved: 'packages/web', link: true },
      'packages/web': { version: '1.0.0', dependencies: { mkdirp: '0.5.1' }, devDependencies: { 'is-odd': '3.0.1' } },
      'node_modules/mkdirp': { version: '0.5.1', dependencies: { minimist: '0.0.8' } },
      'node_modules/minimist': { version: '0.0.8' },
      'node_modules/is-odd': { version: '3.0.1', dev: true },
    },
  }),
  'packages/web/package.json':
    '{ "name": "web", "version": "1.0.0", "dependencies": { "mkdirp": "0.5.1" }, "devDependencies": { "is-odd": "3.0.1" } }',
  'node_modules/minimist/package.json': '{ "name": "minimist", "version": "9.9.9" }',
  'packages/web/node_modules/is-odd/package.json': '{ "name": "is-odd", "version": "9.9.9" }',
  'services/api/requirements.txt': 'flask==0.12.2\njinja2\n',
  'go.mod': 'module example.com/monorepo\n\ngo 1.20\n\nrequire golang.org/x/net v0.1.0\n',
  'native/Cargo.lock': '[[package]\nname = "broken"\n',
  'fixtures/requirements.txt': 'urllib3==1.24.1\n',
};

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  writeFileSync(join(home, 'deny.yaml'), policy('deny: { finding: vulnerability, severity: critical }', 'default: allow'));
  writeFileSync(join(home, 'warn.yaml'), policy('warn: { finding: vulnerability }', 'default: allow'));
  writeFileSync(join(home, 'whole.yaml'), policy('warn: { finding: vulnerability }', 'default: allow, unreadable: deny'));
});
afterAll(() => scratch.remove());

function policy(rule: string, onUnknown: string): string {
  return `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  rules:\n    - ${rule}\n  onUnknown: { ${onUnknown} }\n`;
}

/** What a report on a source tree has besides. */
interface TreeReport extends JsonReport {
  readonly leftOut?: readonly { readonly subject: string; readonly count: number }[];
  readonly packages: readonly (JsonReport['packages'][number] & { readonly dependency?: object })[];
}

function scan(target: string, ...words: readonly string[]): TreeReport {
  return scanReport(target, home, ...words);
}

function purlsOf({ packages }: TreeReport): readonly string[] {
  return packages.map(({ purl }) => purl).toSorted();
}

const all = [
  'pkg:golang/golang.org/x/net@v0.1.0',
  'pkg:npm/is-odd@3.0.1',
  'pkg:npm/minimist@0.0.8',
  'pkg:npm/mkdirp@0.5.1',
  'pkg:pypi/flask@0.12.2',
  'pkg:pypi/urllib3@1.24.1',
];

describe('a monorepo', () => {
  it.each`
    name            | status | because
    ${'deny.yaml'}  | ${1}   | ${'minimist is critical'}
    ${'warn.yaml'}  | ${0}   | ${'warnings let pass, and so does what nobody asked about'}
    ${'whole.yaml'} | ${1}   | ${'a file that cannot be read denies where the policy wants the whole'}
  `('judged by $name ends with $status: $because', ({ name, status }: { name: string; status: number }) => {
    const outcome = seaworthy(['scan', tree, '--policy', join(home, name)], { home });
    expect({ status: outcome.status, stderr: outcome.stderr }).toEqual({ status, stderr: '' });
  });

  it('lists what its lock files and manifests pin, and none of what is installed', () => {
    const report = scan(tree);
    expect(purlsOf(report)).toEqual(all);
    expect(report.leftOut).toMatchObject([{ subject: 'node_modules', count: 2 }]);
  });

  it('has a malformed lock file: an Unknown, while the rest is judged', () => {
    const { unknowns, findings } = scan(tree);
    expect(unknowns.filter(({ kind }) => kind === 'unreadable')).toMatchObject([
      { subject: '/native/Cargo.lock', reason: expect.stringContaining('TOML') },
    ]);
    expect(unknowns.filter(({ kind }) => kind === 'unresolved-dependency')).toMatchObject([
      { subject: '/fixtures/requirements.txt' },
      { subject: '/services/api/requirements.txt', reason: expect.stringContaining('jinja2') },
    ]);
    const affected = new Set(findings.map((finding) => finding.package.purl));
    expect([...affected].toSorted()).toEqual(
      expect.arrayContaining(['pkg:golang/golang.org/x/net@v0.1.0', 'pkg:npm/minimist@0.0.8', 'pkg:pypi/flask@0.12.2']),
    );
  });

  it('says who brought a package in, in the report and to people', () => {
    const dependencies = new Map(scan(tree).packages.map(({ purl, dependency }) => [purl, dependency]));
    expect(dependencies.get('pkg:npm/mkdirp@0.5.1')).toEqual({ direct: true, scope: 'runtime', requiredBy: [] });
    expect(dependencies.get('pkg:npm/minimist@0.0.8')).toEqual({ direct: false, scope: 'runtime', requiredBy: ['pkg:npm/mkdirp@0.5.1'] });
    expect(dependencies.get('pkg:npm/is-odd@3.0.1')).toMatchObject({ direct: true, scope: 'development' });
    const table = seaworthy(['scan', tree], { home }).stdout;
    expect(table).toMatch(/minimist 0\.0\.8 +npm +via mkdirp +\/package-lock\.json/);
    expect(table).toContain('Left out: node_modules');
  });

  it.each(['cyclonedx', 'spdx'])('gives, of packages, the same inventory, findings and verdict by way of its SBOM in %s', (format) => {
    const file = join(home, `monorepo.${format}.json`);
    writeFileSync(file, seaworthy(['sbom', tree, '--format', format], { home }).stdout);
    const { artifact: _, ...again } = judged(scan(file, '--verbose'));
    const { artifact: __, ...before } = judged(scan(tree, '--verbose', '--only', 'packages'));
    expect(again).toEqual(before);
    expect(before.packages.length).toBe(all.length);
  });

  it('is left out in part by --exclude', () => {
    const report = scan(tree, '--exclude', 'fixtures', '--exclude', 'packages/*');
    expect(purlsOf(report)).not.toContain('pkg:pypi/urllib3@1.24.1');
    expect(report.leftOut?.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['fixtures', 'packages/*', 'node_modules']));
    expect(seaworthy(['scan', tree, '--exclude', '../up'], { home }).status).toBe(2);
  });
});

/** All but what tells when and of what the report was made. */
function judged(report: TreeReport): Omit<TreeReport, 'createdAt'> {
  const { createdAt: _, ...rest } = report as TreeReport & { createdAt: string };
  return rest;
}

describe('a single file', () => {
  it('is a target by itself', () => {
    expect(purlsOf(scan(join(tree, 'package-lock.json')))).toEqual(['pkg:npm/is-odd@3.0.1', 'pkg:npm/minimist@0.0.8', 'pkg:npm/mkdirp@0.5.1']);
    expect(seaworthy(['scan', join(tree, 'services/api/requirements.txt'), '--policy', join(home, 'warn.yaml')], { home }).status).toBe(0);
  });

  it('that is malformed is an Unknown of a report without packages', () => {
    expect(scan(join(tree, 'native/Cargo.lock'))).toMatchObject({ packages: [], unknowns: [{ kind: 'unreadable', subject: '/Cargo.lock' }] });
  });

  it('does not pass over in silence that nothing in it declares anything: the path may be a slip', () => {
    const empty = join(home, 'empty');
    mkdirSync(empty);
    writeFileSync(join(empty, 'readme.md'), 'nothing');
    expect(scan(empty)).toMatchObject({
      verdict: { decision: 'warn' },
      packages: [],
      unknowns: [{ kind: 'unreadable', subject: 'the source tree' }],
    });
    writeFileSync(join(empty, 'package.json'), '{ "name": "alone", "version": "1.0.0" }');
    expect(scan(empty)).toMatchObject({ verdict: { decision: 'allow' }, packages: [], unknowns: [] });
  });
});
