// The main job on real input: assembles a multi-layer image from examples/image, scans it with the starter database against an example policy,
// and is content when the verdict is the denial it expects.
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { writeExampleLayout } from './example-image.ts';
import { root, runNode } from './steps.ts';

const folder = join(root, 'dist', 'demo');
const image = join(folder, 'image');

function scanImage(): number | null {
  const words = [
    'scan',
    `oci-dir:${relative(root, image)}`,
    '--policy',
    'examples/policies/production.yaml',
    '--format',
    'table',
    '--format',
    'json=dist/demo/report.json',
    '--format',
    'sarif=dist/demo/report.sarif',
    '--format',
    'cyclonedx=dist/demo/image.cdx.json',
    '--db',
    'dist/starter',
    '--cache',
    'dist/demo/cache',
  ];
  console.log(`$ seaworthy ${words.join(' ')}\n`);
  return spawnSync(process.execPath, ['bin/seaworthy.js', ...words], { cwd: root, stdio: 'inherit' }).status;
}

if (!runNode('build', ['tools/build.ts'])) process.exit(3);
rmSync(folder, { recursive: true, force: true });
writeExampleLayout(image);
const status = scanImage();
console.log(`\nReports: dist/demo/report.json, dist/demo/report.sarif, dist/demo/image.cdx.json`);
if (status === 1) {
  console.log('The image was denied, as it should be: `seaworthy scan` itself exits 1, this demo 0.');
} else {
  console.log(`Expected a denial (exit code 1), got ${status}.`);
  process.exit(1);
}
