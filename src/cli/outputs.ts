import { SeaworthyError } from '../core/error.ts';
import type { Report, Reporter, ReportOptions } from '../core/report.ts';
import { inLargePieces, writeFileAtomically } from '../platform/write-file.ts';
import { formats } from '../reports/index.ts';
import type { Terminal } from './command.ts';

/** Where one format goes. */
export interface Output {
  readonly reporter: Reporter;
  /** Absent: standard output. */
  readonly file?: string;
}

/** What `--format` asks for, the table where it was not given. @throws SeaworthyError('usage') */
export async function outputsOf(wanted: readonly string[], targets: number): Promise<readonly Output[]> {
  const outputs = await Promise.all((wanted.length === 0 ? ['table'] : wanted).map(outputOf));
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new SeaworthyError('usage', 'only one format can go to standard output: give the others a file, as in --format sarif=report.sarif');
  }
  if (targets > 1 && outputs.some(({ file }) => file !== undefined)) {
    throw new SeaworthyError('usage', 'a report file holds one target: scan the targets one by one, or print to standard output');
  }
  return outputs;
}

async function outputOf(given: string): Promise<Output> {
  const [id = '', ...rest] = given.split('=');
  const format = formats.find((candidate) => candidate.id === id);
  if (format === undefined)
    throw new SeaworthyError('usage', `--format ${given}: no such format; there are ${formats.map((known) => known.id).join(', ')}`);
  const file = rest.join('=');
  return { reporter: await format.load(), ...(file === '' ? {} : { file }) };
}

/** Writes a report everywhere it was asked for: a file appears whole or not at all. @throws SeaworthyError('output-failed') */
export function writeReport(report: Report, outputs: readonly Output[], options: ReportOptions, terminal: Terminal): void {
  for (const { reporter, file } of outputs) {
    if (file === undefined) for (const piece of inLargePieces(reporter.render(report, options))) terminal.write(piece);
    // A report that a power cut takes is made again: nobody has to wait for the disk.
    else writeFileAtomically(file, inLargePieces(reporter.render(report, { ...options, color: false })), { durable: false });
  }
}

/** `--format list`. */
export function listFormats(terminal: Terminal): void {
  const width = Math.max(...formats.map(({ id }) => id.length));
  for (const { id, description } of formats) terminal.write(`${id.padEnd(width)}  ${description}\n`);
}
