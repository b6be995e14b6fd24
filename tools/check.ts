// Quick checks before a commit: format, lint, types, unused code, unit tests, drift of generated pages. `--static` leaves the tests out.
import { runNode, toolScript } from './steps.ts';

const steps: readonly (() => boolean)[] = [
  () => runNode('format', [toolScript('oxfmt/bin/oxfmt'), '--check', '.']),
  () => runNode('lint', [toolScript('oxlint/bin/oxlint'), '--deny-warnings']),
  () => runNode('types', [toolScript('typescript/bin/tsc'), '--noEmit', '-p', '.']),
  () => runNode('unused code', [toolScript('knip/bin/knip.js'), '--no-progress']),
  () => runNode('generated pages', ['tools/docs.ts', '--check']),
];
const tests = () => runNode('unit tests', [toolScript('vitest/vitest.mjs'), 'run', '--project', 'unit']);

const all = process.argv.includes('--static') ? steps : [...steps, tests];
process.exit(all.map((step) => step()).every(Boolean) ? 0 : 1);
