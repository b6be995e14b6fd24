import type { Report, ReportOptions } from '../core/report.ts';
import { unknownKinds } from '../core/unknown.ts';
import { affectedPackages } from '../advisories/affected-packages.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { inLargePieces } from '../platform/write-file.ts';
import { pageOf } from '../reports/table/page.ts';
import { explain } from '../scan/explain.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { databaseFolder } from './folders.ts';
import { loadPolicy } from './policy-file.ts';
import { explainLines } from './explain-lines.ts';
import { list, openAdvisories, text } from './rooms.ts';
import { Reports } from './reports.ts';

/** `seaworthy explain ID [TARGET]`: 0 where there is something to say, 1 where nothing is known of the id. */
export async function runExplain([question = '', target]: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const policy = await loadPolicy(text(options, 'policy'), process.cwd());
  const report = target === undefined ? undefined : await new Reports(options, terminal).of(target);
  const page = pageOptions(options, terminal);
  if (await explainedAsCheck(question, report, page, terminal)) return 0;
  const database = openAdvisories(options, terminal);
  const explanation = explain(question, { policy, database, report });
  database.close();
  if (explanation === undefined) {
    terminal.warn(
      `seaworthy: nothing is known of ${escapeForTerminal(question)}: it is no vulnerability of the database or the target, no check, no place of the policy, no kind of unknown`,
    );
    return 1;
  }
  const isVulnerability = explanation.about === 'finding' && explanation.vulnerability !== undefined;
  const folders = [databaseFolder(text(options, 'db'), terminal.environment), ...list(options, 'addDb')];
  const affected = isVulnerability ? folders.flatMap((folder) => affectedPackages(folder, explanation.id)) : [];
  for (const piece of inLargePieces(explainLines(explanation, affected, page))) terminal.write(piece);
  return 0;
}

function pageOptions(options: OptionValues, terminal: Terminal): ReportOptions {
  const color = text(options, 'color');
  return {
    width: terminal.width,
    color: color === 'always' || (color !== 'never' && terminal.color),
    verbose: options['verbose'] === true,
  };
}

/** Checks and their examples are loaded only where an id may be one of theirs: `privileged-container`, `POD-01`. */
async function explainedAsCheck(question: string, report: Report | undefined, options: ReportOptions, terminal: Terminal): Promise<boolean> {
  if (!/^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[a-z]{2,3}-\d{2})$/i.test(question) || unknownKinds.some((kind) => kind === question.toLowerCase()))
    return false;
  const { explainCheck } = await import('../scan/explain-check.ts');
  const explanation = explainCheck(question, report);
  if (explanation === undefined) return false;
  const [{ checkLines }, { default: examples }] = await Promise.all([
    import('./explain-check.ts'),
    import('../../data/check-examples.json', { with: { type: 'json' } }),
  ]);
  const lines = checkLines(explanation, examples, pageOf(options));
  terminal.write(`${lines.join('\n')}\n`);
  return true;
}
