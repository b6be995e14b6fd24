import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { SeaworthyError, MalformedError } from '../core/error.ts';
import type { Report } from '../core/report.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { readWholeFile } from '../platform/read-file.ts';
import { readReport } from '../reports/json/read.ts';
import { scan, type ScanRooms } from '../scan/scan.ts';
import type { OptionValues, Terminal } from './command.ts';
import { loadPolicy } from './policy-file.ts';
import { buildRooms, openAdvisories, text, type Rooms } from './rooms.ts';
import { version } from './version.ts';

const largestReport = 256 << 20;
/** Every JSON report of this program begins so. */
const reportOpening = /^\uFEFF?\s*\{\s*"schemaVersion"\s*:/;

/** Turns what a command is given into reports: a JSON report of this program is read, everything else is scanned, all with one policy and one database. */
export class Reports {
  private readonly options: OptionValues;
  private readonly terminal: Terminal;
  private rooms: Promise<{ readonly rooms: Rooms; readonly scanRooms: ScanRooms }> | undefined;

  constructor(options: OptionValues, terminal: Terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** @throws SeaworthyError where it can be neither read nor scanned */
  async of(target: string): Promise<Report> {
    if (isReportFile(target)) return readReportFile(target);
    this.rooms ??= this.build();
    const { rooms, scanRooms } = await this.rooms;
    try {
      return await scan(target, scanRooms);
    } finally {
      rooms.progress.done();
    }
  }

  private async build(): Promise<{ readonly rooms: Rooms; readonly scanRooms: ScanRooms }> {
    const policy = await loadPolicy(text(this.options, 'policy'), process.cwd());
    const rooms = buildRooms(this.options, this.terminal, policy.checks);
    const scanRooms: ScanRooms = {
      open: rooms.open,
      ecosystems,
      policy,
      database: openAdvisories(this.options, this.terminal),
      now: () => new Date(),
      version,
    };
    return { rooms, scanRooms };
  }
}

function readReportFile(path: string): Report {
  try {
    return readReport(readWholeFile(path, largestReport));
  } catch (cause) {
    if (!(cause instanceof MalformedError)) throw cause;
    throw new SeaworthyError('archive-malformed', `${path}: ${cause.message}`, { cause });
  }
}

function isReportFile(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(256);
    return reportOpening.test(bytes.toString('utf8', 0, readSync(descriptor, bytes)));
  } finally {
    closeSync(descriptor);
  }
}
