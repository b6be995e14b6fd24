// Bundles the program into dist/, one chunk per command, and builds the starter database beside it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { root } from './steps.ts';
import { version } from '../src/cli/version.ts';

const dist = join(root, 'dist');

/**
 * Modules that commander imports and this program never reaches through it: starting other programs as subcommands, and every getter of the process
 * at once (which opens all three standard streams). Together a tenth of the start.
 */
const withoutDeadWeight: Plugin = {
  name: 'without-dead-weight',
  resolveId: (id, importer) => (importer?.includes('commander') === true && id in lightModules ? `\0${id}` : undefined),
  load: (id) => lightModules[id.slice(1)],
};
const lightModules: Readonly<Record<string, string>> = {
  'node:child_process': 'export default {};',
  'node:process': 'export default globalThis.process;',
};

/** What every scan loads stands in one file: each more costs about as much as a small image. The rest has a chunk for each command. */
const scanning =
  /src[\\/](core|formats[\\/](?!cyclonedx|osv|kev|epss|cvss|yaml)|versions|platform|images|sources|ecosystems|matching|scan|triage|reports|policy[\\/](judge|built-in|fit|pattern|rule-reasons|unknown-reasons|waive))|src[\\/]advisories[\\/](open|manifest|shard)/;

async function bundle(): Promise<void> {
  const build = await rolldown({
    input: { main: join(root, 'src/cli/main.ts'), 'layer-worker': join(root, 'src/cli/layer-worker.ts') },
    platform: 'node',
    plugins: [withoutDeadWeight],
    cwd: root,
  });
  await build.write({
    dir: dist,
    format: 'esm',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'start', test: /src[\\/]core[\\/]error/, priority: 2 },
        { name: 'scanning', test: scanning, priority: 1 },
      ],
    },
  });
  await build.close();
}

async function buildStarter(): Promise<void> {
  const { writeStarterSource } = await import('../data/starter/to-osv.ts');
  const { buildDatabase } = await import('../src/advisories/build.ts');
  const source = join(dist, 'starter-source');
  writeStarterSource(source);
  await buildDatabase(source, join(dist, 'starter'));
  rmSync(source, { recursive: true });
}

rmSync(dist, { recursive: true, force: true });
await bundle();
await buildStarter();
console.error(`built seaworthy ${version} into dist/`);
