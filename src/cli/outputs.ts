import { SeaworthyError } from '../core/error.ts';
import type { Report, Reporter, ReportOptions } from '../core/report.ts';
import { inLargePieces, writeFileAtomically } from '../platform/write-file.ts';
import { reporters } from '../reports/index.ts';
import type { Terminal } from './command.ts';

/** Where one format goes. */
export interface Output {
  readonly reporter: Reporter;
  /** Absent: standard output. */
  readonly file?: string;
}

/** What `--format` asks for, the table where it was not given. @throws SeaworthyError('usage') */
export function outputsOf(formats: readonly string[], targets: number): readonly Output[] {
  const outputs = (formats.length === 0 ? ['table'] : formats).map(outputOf);
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new SeaworthyError('usage', 'only one format can go to standard output: give the others a file, as in --format sarif=report.sarif');
  }
  if (targets > 1 && outputs.some(({ file }) => file !== undefined)) {
    throw new SeaworthyError('usage', 'a report file holds one target: scan the targets one by one, or print to standard output');
  }
  return outputs;
}

function outputOf(given: string): Output {
  const [id = '', ...rest] = given.split('=');
  const reporter = reporters.find((candidate) => candidate.id === id);
  if (reporter === undefined)
    throw new SeaworthyError('usage', `--format ${given}: no such format; there are ${reporters.map((known) => known.id).join(', ')}`);
  const file = rest.join('=');
  return { reporter, ...(file === '' ? {} : { file }) };
}

/** Writes a report everywhere it was asked for: a file appears whole or not at all. @throws SeaworthyError('output-failed') */
export function writeReport(report: Report, outputs: readonly Output[], options: ReportOptions, terminal: Terminal): void {
  for (const { reporter, file } of outputs) {
    if (file === undefined) for (const piece of inLargePieces(reporter.render(report, options))) terminal.write(piece);
    else writeFileAtomically(file, inLargePieces(reporter.render(report, { ...options, color: false })));
  }
}

/** `--format list`. */
export function listFormats(terminal: Terminal): void {
  const width = Math.max(...reporters.map(({ id }) => id.length));
  for (const { id, description } of reporters) terminal.write(`${id.padEnd(width)}  ${description}\n`);
}
