import type { Decision } from '../core/policy.ts';
import { SeaworthyError } from '../core/error.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { scan, type ScanRooms } from '../scan/scan.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { exitCodeOf, explainFailure } from './failure.ts';
import { listFormats, outputsOf, writeReport, type Output } from './outputs.ts';
import { loadPolicy } from './policy-file.ts';
import { buildRooms, list, openAdvisories, text, type Rooms } from './rooms.ts';
import { version } from './version.ts';

const codes: Readonly<Record<Decision, ExitCode>> = { allow: 0, warn: 0, deny: 1 };
/** With several targets the gravest stands. */
const gravity: readonly ExitCode[] = [2, 1, 3, 0];

/** `seaworthy scan TARGET…` */
export async function runScan(targets: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const formats = list(options, 'format');
  if (formats.includes('list')) {
    listFormats(terminal);
    return 0;
  }
  const outputs = await outputsOf(formats, targets.length);
  const policy = await loadPolicy(text(options, 'policy'), process.cwd());
  const rooms = buildRooms(options, terminal, policy.checks);
  const scanRooms: ScanRooms = {
    open: rooms.open,
    ecosystems,
    policy,
    database: openAdvisories(options, terminal),
    now: () => new Date(),
    version,
  };
  const results: ExitCode[] = [];
  for (const target of targets) results.push(await scanOne(target, scanRooms, rooms, { outputs, options, terminal }));
  return gravity.find((code) => results.includes(code)) ?? 0;
}

interface Telling {
  readonly outputs: readonly Output[];
  readonly options: OptionValues;
  readonly terminal: Terminal;
}

/** One target that cannot be examined does not keep the others from being. */
async function scanOne(target: string, scanRooms: ScanRooms, rooms: Rooms, { outputs, options, terminal }: Telling): Promise<ExitCode> {
  try {
    const report = await scan(target, scanRooms);
    rooms.progress.done();
    writeReport(
      report,
      outputs,
      {
        width: terminal.width,
        color: colorOf(text(options, 'color'), terminal),
        verbose: options['verbose'] === true,
        frameworks: list(options, 'framework'),
      },
      terminal,
    );
    return codes[report.verdict.decision];
  } catch (error) {
    rooms.progress.done();
    if (!(error instanceof SeaworthyError)) throw error;
    explainFailure(error, terminal);
    return exitCodeOf(error);
  }
}

function colorOf(when: string | undefined, terminal: Terminal): boolean {
  return when === 'always' || (when !== 'never' && terminal.color);
}
