import { affectedPackages } from '../advisories/affected-packages.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { inLargePieces } from '../platform/write-file.ts';
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
  const database = openAdvisories(options, terminal);
  const explanation = explain(question, { policy, database, report });
  database.close();
  if (explanation === undefined) {
    terminal.warn(
      `seaworthy: nothing is known of ${escapeForTerminal(question)}: it is no vulnerability of the database or the target, no place of the policy, no kind of unknown`,
    );
    return 1;
  }
  const isVulnerability = explanation.about === 'finding' && explanation.vulnerability !== undefined;
  const folders = [databaseFolder(text(options, 'db'), terminal.environment), ...list(options, 'addDb')];
  const affected = isVulnerability ? folders.flatMap((folder) => affectedPackages(folder, explanation.id)) : [];
  const color = text(options, 'color');
  const lines = explainLines(explanation, affected, {
    width: terminal.width,
    color: color === 'always' || (color !== 'never' && terminal.color),
    verbose: options['verbose'] === true,
  });
  for (const piece of inLargePieces(lines)) terminal.write(piece);
  return 0;
}
