// Tests against real components: `npm run test:real`, with files as arguments only those. The components are built with Go, each once, into the folder named by
// SEAWORTHY_REAL_CACHE; a folder named by KUBEBUILDER_ASSETS that has them is taken as it is. Without Go nothing can be tested, which is said and is no failure.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { go, openGoScratch, type GoScratch } from './go/toolchain.ts';
import { realComponents, type RealComponent } from './real-components.ts';
import { runTests, sayCounts } from './tests.ts';

const cache = process.env['SEAWORTHY_REAL_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'seaworthy-real');

/** One folder for each set of versions. */
function builtAssets(): string {
  const assets = join(cache, realComponents.map(({ name, version }) => `${name}-${version}`).join('_'));
  const missing = realComponents.filter(({ name }) => !existsSync(join(assets, name)));
  if (missing.length === 0) return assets;
  mkdirSync(assets, { recursive: true });
  const scratch = openGoScratch(join(cache, 'scratch'));
  for (const component of missing) build(component, scratch, assets);
  scratch.remove();
  return assets;
}

function build(component: RealComponent, scratch: GoScratch, assets: string): void {
  const { name, version, linkerFlags } = component;
  console.error(`building ${name} ${version} …`);
  const started = process.hrtime.bigint();
  scratch.write(name, component.moduleOf(scratch));
  const unfinished = join(assets, `.${name}-${process.pid}`);
  scratch.run(name, ['build', '-trimpath', '-ldflags', linkerFlags, '-o', unfinished, '.']);
  renameSync(unfinished, join(assets, name));
  console.error(`built    ${name} ${version} (${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s)`);
}

function assetsFolder(): string | undefined {
  const named = process.env['KUBEBUILDER_ASSETS'] ?? '';
  if (named !== '' && realComponents.every(({ name }) => existsSync(join(named, name)))) return named;
  return go === undefined ? undefined : builtAssets();
}

const assets = assetsFolder();
if (assets === undefined) {
  console.error('NOT TESTED against real components: Go is not installed, so etcd and kube-apiserver cannot be built (https://go.dev/doc/install)');
  process.exit(0);
}
sayCounts(runTests(['--project', 'real', ...process.argv.slice(2)], { KUBEBUILDER_ASSETS: assets }), 0);
