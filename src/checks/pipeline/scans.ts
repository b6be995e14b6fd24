import type { Pipeline, Step, Written } from '../../formats/pipeline/index.ts';
import { commandsOf, type PlacedCommand } from './command.ts';
import { remembered } from './remembered.ts';
import { scanActions, scanCalls, scanPrograms, scanTasks, scanTemplates, type ScanKind, type ScanRow } from './scan-tables.ts';
import { stepsOf } from './scripts.ts';
import { taskNames } from './task-names.ts';

/** A step that scans. */
export interface Scan {
  readonly kinds: readonly ScanKind[];
  /** The name of the tool. */
  readonly tool: string;
  readonly written: Written;
  readonly offset: number;
  readonly step?: Step;
  readonly command?: PlacedCommand;
}

/** The scans of a pipeline that its text tells of. */
export const scansOf = remembered((pipeline: Pipeline): readonly Scan[] => [
  ...ofSteps(pipeline),
  ...ofCommands(pipeline),
  ...ofImports(pipeline),
  ...ofTasks(pipeline),
]);

/** Everything that the scans of a pipeline look for. */
export function scanKindsOf(pipeline: Pipeline): ReadonlySet<ScanKind> {
  return new Set(scansOf(pipeline).flatMap(({ kinds }) => kinds));
}

function kindsOf(rows: readonly ScanRow[], text: string): readonly ScanKind[] {
  return rows.flatMap(([name, ...kinds]) => (name.test(text) ? kinds : []));
}

function ofSteps(pipeline: Pipeline): readonly Scan[] {
  const called = pipeline.jobs.flatMap(({ calls: use }) =>
    use === undefined ? [] : scanOf(scanActions, `${use.repository}/${use.path}`, use.written),
  );
  const steps = stepsOf(pipeline).flatMap(({ step }) => {
    const { uses, call, key } = step;
    if (uses !== undefined) return scanOf(scanActions, `${uses.repository}/${uses.path}`, uses.written, step);
    return call === undefined ? [] : scanOf(scanCalls, call.name, key, step);
  });
  return [...called, ...steps];
}

function scanOf(rows: readonly ScanRow[], name: string, written: Written, step?: Step): readonly Scan[] {
  const kinds = kindsOf(rows, name);
  return kinds.length === 0 ? [] : [{ kinds, tool: name, written, offset: 0, ...(step === undefined ? {} : { step }) }];
}

const longestCommand = 1_000;

function ofCommands(pipeline: Pipeline): readonly Scan[] {
  return commandsOf(pipeline).flatMap((command) => {
    const { program, script, step } = command;
    const text = [program.name, ...program.arguments.map((word) => word.text)].join(' ').slice(0, longestCommand);
    const kinds = kindsOf(scanPrograms, withoutRunner(text));
    return kinds.length === 0 ? [] : [{ kinds, tool: toolOf(text), written: script.written, offset: program.word.from, step, command }];
  });
}

/** The name of the program; of one that runs what its first word says, both. */
function toolOf(text: string): string {
  return /^(?:make|task|just|npm|pnpm|yarn|bun|go|cargo)(?: run)? [\w:.-]{1,60}/.exec(text)?.[0] ?? text.split(' ', 1)[0] ?? '';
}

/** `docker run … aquasec/trivy image x` runs `trivy image x`; a container that is started by name is told by its image. */
function withoutRunner(text: string): string {
  const image =
    /^(?:docker|podman|nerdctl) run .*?(?:^|[\s/])((?:trivy|grype|snyk|semgrep|hadolint|checkov|seaworthy|osv-scanner|sonar-scanner-cli|golangci-lint|kube-linter)(?:[:@]\S+)?)\s(.*)$/.exec(
      text,
    );
  if (image === null)
    return text
      .replace(/^(?:npm|pnpm) (?:exec|x|dlx) (?:-\S+ )*/, '')
      .replace(/^go run \S*\/([\w-]+)@\S+/, '$1')
      .replace(/^go tool /, '');
  return `${(image[1] ?? '').replace(/[:@].*$/, '')} ${image[2] ?? ''}`;
}

function ofImports(pipeline: Pipeline): readonly Scan[] {
  if (pipeline.system !== 'gitlab') return [];
  return pipeline.imports.flatMap(({ written }) => scanOf(scanTemplates, written.text, written));
}

function ofTasks(pipeline: Pipeline): readonly Scan[] {
  if (pipeline.system !== 'tekton') return [];
  return taskNames(pipeline).flatMap((written) => scanOf(scanTasks, written.text, written));
}
