import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { objectChecks, prepare } from '../checks/index.ts';
import { SeaworthyError } from '../core/error.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { podTemplatePlaces } from '../kubernetes/pod.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import { plural } from '../reports/table/page.ts';
import { fixRoom, type FixRoom, type TreeFix } from '../scan/fix-tree.ts';
import { withoutWaived } from '../scan/waived-failures.ts';
import { readFolder, readSingleFile, type ReadTree } from '../sources/read-folder.ts';
import { exclusionOf } from '../sources/tree-exclusion.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { checksNamed } from './named-checks.ts';
import { minorOf } from './kubernetes-version.ts';
import { list, text } from './option-values.ts';
import { loadPolicy } from './policy-file.ts';

/** `seaworthy fix PATH…`: edits manifests in place, or with `--dry-run` shows what it would change. 3 where a file could not be read. */
export async function runFix(paths: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const checks = list(options, 'check').flatMap(checksNamed);
  const policy = await loadPolicy(text(options, 'policy'), process.cwd());
  const judge = prepare(objectChecks, { minor: minorOf(text(options, 'kubernetesVersion')), parameters: policy.checks.parameters }, [
    ...podTemplatePlaces,
    ...policy.checks.podTemplates,
  ]);
  let code: ExitCode = 0;
  for (const path of paths) {
    const waiving = {
      artifact: { kind: 'source-tree', reference: path, tags: [], layers: [] } as const,
      exceptions: policy.exceptions,
      now: new Date(),
    };
    const room = fixRoom({ judgeOf: (file) => withoutWaived(judge, objectChecks, waiving, file), checks });
    const { root, read } = readTree(path, room, list(options, 'exclude'));
    const fixes = room.conclude(read.tree);
    if (options['dryRun'] === true) for (const { diff } of fixes) terminal.write(shownDiff(diff));
    else for (const fix of fixes) writeFix(root, fix);
    summarize(path, fixes, options['dryRun'] === true, terminal);
    for (const { subject, reason } of read.unknowns) terminal.warn(`seaworthy: ${escapeForTerminal(`${subject}: ${reason}`)}`);
    if (read.unknowns.length > 0) code = 3;
  }
  return code;
}

function readTree(path: string, room: FixRoom, excluded: readonly string[]): { readonly root: string; readonly read: ReadTree } {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new SeaworthyError('target-not-found', `${path} does not exist; name a manifest or a folder of them`);
  const tools = { analysers: room.analysers, exclusions: excluded.map(exclusionOf) };
  if (found.isDirectory()) return { root: path, read: readFolder(path, tools) };
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { root: dirname(path), read: readSingleFile(dirname(path), name, tools) };
}

function writeFix(root: string, { path, before, after, bytes, mode }: TreeFix): void {
  if (before !== after) writeFileAtomically(join(root, path), [bytes], { mode });
}

/** The text is the file's own: control characters in it must not reach the terminal. */
function shownDiff(diff: string): string {
  return diff === '' ? '' : `${diff.split('\n').map(escapeForTerminal).join('\n')}`;
}

function summarize(path: string, fixes: readonly TreeFix[], isDry: boolean, terminal: Terminal): void {
  const changed = fixes.filter(({ before, after }) => before !== after);
  const fixed = fixes.reduce((sum, fix) => sum + fix.fixed.length, 0);
  const left = fixes.flatMap((fix) => fix.left);
  const did = isDry ? 'would be fixed' : 'fixed';
  terminal.warn(
    `${escapeForTerminal(path)}: ${plural(fixed, 'finding')} ${did} in ${plural(changed.length, 'file')}, ${left.length} left to be mended by hand`,
  );
  const reasons = Map.groupBy(left, ({ check, reason }) => `${check}: ${reason}`);
  for (const [reason, group] of [...reasons].toSorted(([, one], [, other]) => other.length - one.length).slice(0, 10))
    terminal.warn(`  ${group.length} × ${escapeForTerminal(reason)}`);
}
