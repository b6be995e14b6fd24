import { describe, expect, it } from 'vitest';
import { treeOf, type LiteralLayer } from '../../test/support/tree.ts';
import type { ImageConfig } from '../core/image.ts';
import type { Package } from '../core/package.ts';
import { markEntryPoint } from './entry-point.ts';

const files: LiteralLayer = {
  'usr/lib/jvm/bin/java': 'ELF',
  'usr/bin/java': { link: '/etc/alternatives/java' },
  'etc/alternatives/java': { link: '/usr/lib/jvm/bin/java' },
  'bin/sh': 'ELF',
  'app/app.jar': 'PK',
  'app/server': 'ELF',
};
const java = packageOf('java', '/var/lib/dpkg/status');
const shell = packageOf('sh', '/var/lib/dpkg/status');
const inJar = packageOf('log4j', '/app/app.jar!/lib/log4j.jar');
const inServer = packageOf('stdlib', '/app/server');
const packages = [java, shell, inJar, inServer];
const owned = [
  { owner: java.purl, paths: ['usr/lib/jvm/bin/java'] },
  { owner: shell.purl, paths: ['bin/sh'] },
];

function packageOf(name: string, path: string): Package {
  return { purl: `pkg:generic/${name}@1`, ecosystem: 'x', name, version: '1', locations: [{ path }] };
}

function usedBy(config: Partial<ImageConfig>): readonly string[] {
  const full = { environment: [], entrypoint: [], command: [], exposedPorts: [], labels: {}, ...config };
  return markEntryPoint(packages, owned, treeOf(files), full)
    .filter(({ properties }) => properties?.['usedByEntryPoint'] === 'true')
    .map(({ name }) => name);
}

describe('what the entry point uses for certain', () => {
  it.each<[Partial<ImageConfig>, readonly string[], string]>([
    [{ entrypoint: ['/app/server'] }, ['stdlib'], 'the libraries inside the program'],
    [{ entrypoint: ['./server'], workingDirectory: '/app' }, ['stdlib'], 'a program named from the working directory'],
    [{ entrypoint: ['java', '-jar', '/app/app.jar'] }, ['java', 'log4j'], 'the program by its name, over links, and what it is to run'],
    [{ entrypoint: ['java'], command: ['-jar', 'app.jar'], workingDirectory: '/app/' }, ['java', 'log4j'], 'the command continues the entry point'],
    [{ command: ['/bin/sh', '-c', 'exec java -jar /app/app.jar'] }, ['sh'], 'a shell: what its text runs is not certain'],
    [{ entrypoint: ['java'], environment: ['PATH=/opt/bin'] }, [], 'a program that is not on the path'],
    [{ entrypoint: ['/none', '/app/app.jar'] }, [], 'a program that is not there runs nothing'],
    [{ entrypoint: ['/app'] }, [], 'a directory is no program'],
    [{}, [], 'no entry point'],
  ])('%j uses %j: %s', (config, expected) => {
    expect(usedBy(config)).toEqual(expected);
  });

  it('keeps all else that is known of a package', () => {
    const full = { environment: [], entrypoint: ['/app/server'], command: [], exposedPorts: [], labels: {} };
    const [marked] = markEntryPoint([{ ...inServer, properties: { a: 'b' } }], owned, treeOf(files), full);
    expect(marked).toEqual({ ...inServer, properties: { a: 'b', usedByEntryPoint: 'true' } });
  });
});
