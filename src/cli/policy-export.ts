import { policiesOf, usualExport, type ValidationAction } from '../checks/admission-policy.ts';
import { policyYaml } from '../checks/policy-yaml.ts';
import { objectChecks, type SingleObjectCheck } from '../checks/index.ts';
import { SeaworthyError } from '../core/error.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import { plural } from '../reports/table/page.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { minorOf } from './kubernetes-version.ts';
import { checksNamed } from './named-checks.ts';
import { list, text } from './option-values.ts';
import { loadPolicy } from './policy-file.ts';

/** ValidatingAdmissionPolicy is v1 since then. */
const firstMinor = 30;

const actions: Readonly<Record<string, ValidationAction>> = { deny: 'Deny', warn: 'Warn', audit: 'Audit' };

/** `seaworthy policy export vap`: what the checks of objects say, as policies that the API server enforces by itself. */
export async function runPolicyExport([form]: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (form !== 'vap') throw new SeaworthyError('usage', `policy export ${form ?? ''}: the one form is vap, ValidatingAdmissionPolicies`);
  const { checks: settings } = await loadPolicy(text(options, 'policy'), process.cwd());
  const excluded = list(options, 'excludeNamespace');
  const minor = minorOf(text(options, 'kubernetesVersion'));
  if (minor < firstMinor)
    throw new SeaworthyError('usage', `Kubernetes 1.${minor} has no ValidatingAdmissionPolicy of version v1: that came with 1.${firstMinor}`);
  const exporting = {
    ...usualExport,
    minor,
    parameters: settings.parameters,
    actions: actionsOf(options),
    ...(excluded.length === 0 ? {} : { excludedNamespaces: excluded }),
    parameterNamespace: text(options, 'parameterNamespace') ?? usualExport.parameterNamespace,
    withOtherProjects: options['otherProjects'] === true,
  };
  const { policies, leftOut } = policiesOf(chosenChecks(options), exporting);
  if (policies.length === 0)
    throw new SeaworthyError(
      'usage',
      `none of these checks can be exported: ${leftOut.map(({ check, reason }) => `${check}: ${reason}`).join('; ')}`,
    );
  const written = policyYaml({ policies, leftOut }, exporting);
  const file = text(options, 'output');
  if (file === undefined) terminal.write(written);
  else writeFileAtomically(file, [written]);
  terminal.warn(
    `${plural(policies.length, 'policy', 'policies')}${file === undefined ? '' : ` in ${file}`}; ${plural(leftOut.length, 'check')} cannot be exported:`,
  );
  for (const [reason, group] of Map.groupBy(leftOut, (one) => one.reason))
    terminal.warn(`  ${group.map(({ check }) => check).join(', ')}: ${reason}`);
  return 0;
}

function chosenChecks(options: OptionValues): readonly SingleObjectCheck[] {
  const named = new Set(list(options, 'check').flatMap(checksNamed));
  const asked = list(options, 'framework');
  return objectChecks.filter(
    ({ id, references }) =>
      (named.size === 0 && asked.length === 0) || named.has(id) || references.some(({ framework }) => asked.includes(framework)),
  );
}

function actionsOf(options: OptionValues): readonly ValidationAction[] {
  const chosen = list(options, 'action').flatMap((word) => actions[word] ?? []);
  if (chosen.includes('Deny') && chosen.includes('Warn'))
    throw new SeaworthyError('usage', '--action deny and --action warn exclude each other: what is denied is told anyway');
  return chosen.length === 0 ? usualExport.actions : chosen;
}
