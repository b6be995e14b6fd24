// Long fuzzing of every parser of bytes that an attacker may choose: `npm run fuzz [-- COUNT [NAME [FIRST-SEED]]]`, 1,000,000 mutations each by default.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz, type FuzzTarget } from '../test/support/fuzz.ts';
import { root } from './steps.ts';

const [count = '1000000', name = '', firstSeed = '1'] = process.argv.slice(2);

function targets(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.fuzz.ts') && path.includes(name))
    .toSorted();
}

/** Mutations between two turns of the event loop. */
const turn = 1_000;

let failed = 0;
for (const path of targets()) {
  const { target } = (await import(join(root, 'src', path))) as { target: FuzzTarget };
  const started = process.hrtime.bigint();
  try {
    for (let done = 0; done < Number(count); done += turn) {
      fuzz(target, Math.min(turn, Number(count) - done), Number(firstSeed) + done);
      // What zlib holds of damaged streams it lets go when the event loop turns, as it does in the program.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${target.name}: ${count} mutations in ${seconds.toFixed(0)} s, highest memory so far ${peak} MB`);
  } catch (error) {
    failed += 1;
    console.log(error instanceof Error ? error.message : String(error));
  }
}
process.exit(failed === 0 ? 0 : 1);
