// Runs a command under Node 24, wherever npm put it; itself runs on Node 18 and later.
// `with.mjs [--install] COMMAND [ARGUMENT…]`: --install first runs `npm ci` when the lock file is newer than what is installed.
// npm 10 drops the shared `.bin/node` link of a nested optional dependency, so nothing here relies on it (docs/decisions/0002-node-24.md).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');

function installIfNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(modules, '.seaworthy-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) stop('npm ci failed, see above', result.status ?? 1);
  writeFileSync(mark, wanted);
}

/** The folder of a Node 24: the one running now, else the one npm installed for this platform. */
function nodeFolder() {
  if (isNewEnough(process.versions.node)) return dirname(process.execPath);
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const name of [
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    for (const parent of [modules, join(modules, 'seaworthy-node', 'node_modules')]) {
      const folder = join(parent, name, 'bin');
      if (existsSync(join(folder, executable))) return folder;
    }
  }
  return stop(`no Node 24.15 or later for ${process.platform} ${process.arch}: run npm ci, or install Node 24`, 3);
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 15);
}

function stop(message, status) {
  console.error(`seaworthy: ${message}`);
  process.exit(status);
}

const words = process.argv.slice(2);
if (words[0] === '--install') {
  words.shift();
  installIfNeeded();
}
const [command, ...rest] = words;
if (command === undefined) stop('usage: with.mjs [--install] COMMAND [ARGUMENT…]', 2);
const path = [nodeFolder(), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
const result = spawnSync(command === 'node' ? join(nodeFolder(), 'node') : command, rest, {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
  shell: process.platform === 'win32',
});
if (result.error) stop(`cannot run ${command}: ${result.error.message}`, 3);
process.exit(result.status ?? 1);
