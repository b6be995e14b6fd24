import type { CheckDescription } from '../core/check.ts';
import type { KubernetesFields } from '../kubernetes/object.ts';
import { matchedBy, rulesFor, templatePlaces } from './admission-rules.ts';
import { parameterVariables, podVariables } from './admission-variables.ts';
import { statementOf } from './cel-clause.ts';
import { quoted } from './cel-text.ts';
import type { CheckOptions, DeclaredCheck } from './check.ts';
import type { Clause } from './clause.ts';
import { isAskedFor, parametersOf } from './judge-declared.ts';

export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

/** How policies are written. */
export interface ExportOptions extends CheckOptions {
  /** What becomes of an object that fails: not both `Deny` and `Warn` (ValidatingAdmissionPolicyBinding v1). */
  readonly actions: readonly ValidationAction[];
  /** Namespaces that are left alone. */
  readonly excludedNamespaces: readonly string[];
  /** Where ConfigMaps of parameters stand: who may write there decides what the policies allow. */
  readonly parameterNamespace: string;
  /** Also kinds of Argo Rollouts, Knative and OpenShift that make pods. */
  readonly withOtherProjects: boolean;
}

/** What is usual: deny, but leave the cluster's own namespace alone. */
export const usualExport: Omit<ExportOptions, 'minor' | 'parameters'> = {
  actions: ['Deny'],
  excludedNamespaces: ['kube-system'],
  parameterNamespace: 'seaworthy',
  withOtherProjects: false,
};

/** A check as a ValidatingAdmissionPolicy (admissionregistration.k8s.io/v1) with what makes it act. */
export interface ExportedPolicy {
  readonly check: string;
  readonly policy: KubernetesFields;
  readonly binding: KubernetesFields;
  /** A ConfigMap of the operator's texts, where the check asks for them. */
  readonly parameters?: KubernetesFields;
}

/** What can be enforced in a cluster, and what cannot, each with its reason. */
export interface PolicyExport {
  readonly policies: readonly ExportedPolicy[];
  readonly leftOut: readonly { readonly check: string; readonly reason: string }[];
}

/** A check as data, or one that says why no policy can be written from it. */
export type MaybeExportable = DeclaredCheck | NotExportable;

type NotExportable = CheckDescription & { readonly subject: string; readonly notExportable: string };

/** Writes checks as policies that a real API server accepts, and that say the same of every object. */
export function policiesOf(checks: readonly MaybeExportable[], options: ExportOptions): PolicyExport {
  const all = checks.map((check) => exported(check, options));
  return { policies: all.filter((one) => 'policy' in one), leftOut: all.filter((one) => 'reason' in one) };
}

function exported(check: MaybeExportable, options: ExportOptions): ExportedPolicy | { readonly check: string; readonly reason: string } {
  if (isNotExportable(check)) return { check: check.id, reason: check.notExportable };
  const reason = reasonAgainst(check, options);
  if (reason !== undefined) return { check: check.id, reason };
  const { clauses, validations } = partsOf(check, options);
  const places = templatePlaces(options.withOtherProjects);
  const matched = matchedBy(
    clauses.map(({ over }) => over),
    places,
    options.withOtherProjects,
  );
  if (validations.length === 0) return { check: check.id, reason: `it forbids nothing in Kubernetes 1.${options.minor}` };
  if (matched.unknown.length > 0) return { check: check.id, reason: `the resource of ${matched.unknown.join(', ')} is not known` };
  if (matched.resources.length === 0) return { check: check.id, reason: 'it speaks of kinds of other projects only, which are left out' };
  const parameters = parametersIn(clauses);
  const expressions = validations.map(({ expression }) => expression);
  const spec = {
    failurePolicy: 'Fail',
    ...(parameters.length === 0 ? {} : { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }),
    matchConstraints: { resourceRules: rulesFor(matched.resources) },
    variables: [
      ...parameterVariables(parameters),
      ...podVariables(
        places,
        expressions,
        clauses.some(({ over }) => over.subject === 'object'),
      ),
    ],
    validations,
  };
  return {
    check: check.id,
    policy: { ...head('ValidatingAdmissionPolicy', check), spec: withoutEmpty(spec) },
    binding: { ...head('ValidatingAdmissionPolicyBinding', check), spec: bindingSpec(check, parameters, options) },
    ...(parameters.length === 0 ? {} : { parameters: configMap(check, parameters, options) }),
  };
}

function isNotExportable(check: MaybeExportable): check is NotExportable {
  return check.notExportable !== undefined;
}

function reasonAgainst(check: DeclaredCheck, options: ExportOptions): string | undefined {
  if (!isAskedFor(check, options)) return 'it waits to be asked for by the parameter opt-in';
  const missing = parametersIn(check.clauses).filter((name) => options.parameters[name] === undefined);
  const isWithoutAll = check.clauses.every(({ forbid }) => parametersOf(forbid).some((name) => missing.includes(name)));
  return isWithoutAll ? `it asks for the parameter ${missing.join(', ')}` : undefined;
}

function parametersIn(clauses: readonly Clause[]): readonly string[] {
  return [...new Set(clauses.flatMap(({ forbid }) => parametersOf(forbid)))];
}

type Validation = { readonly expression: string; readonly message: string; readonly messageExpression?: string };

/** Clauses that apply, and what each of them wants to be true. */
function partsOf(
  check: DeclaredCheck,
  { minor, parameters }: ExportOptions,
): { readonly clauses: readonly Clause[]; readonly validations: readonly Validation[] } {
  const applying = check.clauses
    .filter(({ forbid }) => parametersOf(forbid).every((name) => parameters[name] !== undefined))
    .map((clause) => ({ clause, statement: statementOf(clause, minor) }))
    .filter(({ statement }) => statement.expression !== 'true');
  const isOneScope = new Set(applying.map(({ clause }) => JSON.stringify(kindsOf(clause)))).size === 1;
  return {
    clauses: applying.map(({ clause }) => clause),
    validations: applying.map(({ clause, statement }) => {
      const message = `${clause.message ?? check.title} (seaworthy ${check.id})`;
      const expression = isOneScope ? statement.expression : onlyOf(clause, statement.expression);
      const { containerNames } = statement;
      return { expression, message, ...(containerNames === undefined ? {} : { messageExpression: `${quoted(`${message}: `)} + ${containerNames}` }) };
    }),
  };
}

function kindsOf({ over }: Clause): unknown {
  return over.subject === 'object' ? over.kinds : 'pods';
}

/** Where clauses of one policy speak of different kinds, each looks at its own. */
function onlyOf({ over }: Clause, expression: string): string {
  if (over.subject !== 'object') return expression;
  const tests = over.kinds
    .filter(({ group }) => group !== 'extensions')
    .map(({ group, kind }) => {
      const isGroup = group === '' ? "!dyn(object).apiVersion.contains('/')" : `dyn(object).apiVersion.startsWith(${quoted(`${group}/`)})`;
      return group === '*' ? `dyn(object).kind == ${quoted(kind)}` : `dyn(object).kind == ${quoted(kind)} && ${isGroup}`;
    });
  return `!(${tests.join(' || ')}) || ${expression}`;
}

function bindingSpec(
  { id }: DeclaredCheck,
  parameters: readonly string[],
  { actions, excludedNamespaces, parameterNamespace }: ExportOptions,
): KubernetesFields {
  const selector = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: excludedNamespaces }] };
  return withoutEmpty({
    policyName: nameOf(id),
    validationActions: actions,
    paramRef: parameters.length === 0 ? undefined : { name: nameOf(id), namespace: parameterNamespace, parameterNotFoundAction: 'Deny' },
    matchResources: excludedNamespaces.length === 0 ? undefined : { namespaceSelector: selector },
  });
}

function configMap(check: DeclaredCheck, names: readonly string[], { parameters, parameterNamespace }: ExportOptions): KubernetesFields {
  const { metadata } = head('', check);
  const data = Object.fromEntries(names.map((name) => [name, (parameters[name] ?? []).join('\n')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, namespace: parameterNamespace }, data };
}

function head(
  kind: string,
  { id, title, severity }: DeclaredCheck,
): { readonly apiVersion: string; readonly kind: string; readonly metadata: KubernetesFields } {
  const annotations = { 'seaworthy.dev/check': id, 'seaworthy.dev/title': title, 'seaworthy.dev/severity': severity };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: nameOf(id), labels: { 'app.kubernetes.io/managed-by': 'seaworthy' }, annotations },
  };
}

function nameOf(id: string): string {
  return `seaworthy-${id}`;
}

function withoutEmpty(fields: KubernetesFields): KubernetesFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));
}
