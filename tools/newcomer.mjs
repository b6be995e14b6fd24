// Follows the README in an empty folder as a newcomer would: clones the last commit, runs the commands of its first `sh` block word by word
// under npm 10 and npm 11, and holds their exit codes against what it says. Runs on any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['10', '11'];

function run(command, folder, path) {
  const started = Date.now();
  const result = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PATH: path } });
  const output = `${result.stdout}${result.stderr}`;
  return { status: result.status, output, stdout: result.stdout, seconds: Math.round((Date.now() - started) / 1000) };
}

function demand(condition, message, output = '') {
  if (condition) return;
  console.error(output.slice(-4000));
  throw new Error(message);
}

/** The commands of the README's first `sh` block, comments removed. */
function readmeCommands(folder) {
  const block = /```sh\n([\s\S]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? '';
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

function follow(version) {
  const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-newcomer-'));
  try {
    const tools = run(`npm install --no-audit --no-fund --loglevel=error --prefix "${scratch}/npm" npm@${version}`, scratch, process.env.PATH);
    demand(tools.status === 0, `npm ${version} could not be installed`, tools.output);
    const path = [join(scratch, 'npm', 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    const clone = run(`git clone --quiet "${root}" seaworthy`, scratch, path);
    demand(clone.status === 0, 'the repository could not be cloned', clone.output);
    const folder = join(scratch, 'seaworthy');
    const [demo, test, ...more] = readmeCommands(folder);
    demand(
      demo === 'npm run demo' && test === 'npm test' && more.length === 0,
      `the README's first commands are ${[demo, test, ...more].join(', ')}`,
    );
    const told = run('npm --version', folder, path).stdout.trim();
    demand(told.startsWith(`${version}.`), `npm ${version} was wanted, ${told} ran`);
    const demoRun = run(demo, folder, path);
    demand(demoRun.status === 0 && /denied/i.test(demoRun.stdout), `npm ${told}: ${demo} ended with ${demoRun.status}`, demoRun.output);
    const scan = run('npm run -s seaworthy -- scan oci-dir:dist/demo/image --policy examples/policies/production.yaml', folder, path);
    demand(scan.status === 1, `npm ${told}: the scan itself should exit 1, it ended with ${scan.status}`, scan.output);
    const testRun = run(test, folder, path);
    const closing = testRun.stdout.trimEnd().split('\n').at(-1) ?? '';
    demand(
      testRun.status === 0 && /^\d+ passed, 0 failed(, \d+ skipped)?$/.test(closing),
      `npm ${told}: ${test} ended with ${testRun.status}: ${closing}`,
      testRun.output,
    );
    console.log(`Node ${process.versions.node}, npm ${told}: ${demo} ${demoRun.seconds} s, ${test} ${testRun.seconds} s: ${closing}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

for (const version of versions) follow(version);
