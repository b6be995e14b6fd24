import { inLargePieces } from '../platform/write-file.ts';
import { diff } from '../scan/diff.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { diffJson } from './diff-json.ts';
import { diffTable } from './diff-table.ts';
import { text } from './rooms.ts';
import { Reports } from './reports.ts';

/** `seaworthy diff OLD NEW`: 1 where the new one is denied; with `--fail-on new` only where that rests on something new. */
export async function runDiff([old = '', now = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const reports = new Reports(options, terminal);
  const { before, after, difference } = await diff(old, now, (target) => reports.of(target));
  const color = text(options, 'color');
  const pieces =
    text(options, 'format') === 'json'
      ? diffJson(before, after, difference)
      : diffTable(before, after, difference, {
          width: terminal.width,
          color: color === 'always' || (color !== 'never' && terminal.color),
          verbose: options['verbose'] === true,
        });
  for (const piece of inLargePieces(pieces)) terminal.write(piece);
  const isDenied = text(options, 'failOn') === 'new' ? difference.newDenials.length > 0 : after.verdict.decision === 'deny';
  return isDenied ? 1 : 0;
}
