import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { ofLibraries, ofMacros, ofSyntax, ofValues, sample } from '../support/cel-rows.ts';
import { hasKubeApiServer, startKubeApiServer, type KubeApiServer } from '../support/kube-apiserver.ts';

const policies = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
const bindings = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings';

describe.skipIf(!hasKubeApiServer)('expressions that are true', () => {
  let server: KubeApiServer;
  beforeAll(async () => {
    server = await startKubeApiServer();
  });
  afterAll(() => server?.stop());

  it.each([
    ['syntax', ofSyntax],
    ['values', ofValues],
    ['macros', ofMacros],
    ['libraries', ofLibraries],
  ])('are true for a real API server too: %s', async (name, rows) => {
    // The last says that the policy is in force.
    const validations = [
      ...rows.map(([expression], index) => ({ expression: onSample(expression), message: `row ${index} is false` })),
      { expression: 'false', message: 'in force' },
    ];
    const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'], resourceNames: [name] }];
    const variables = [
      { name: 'sample', expression: celText({ ...sample, nothing: undefined }) },
      { name: 'names', expression: "['one', 'two']" },
    ];
    const policy = {
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules }, variables, validations },
    };
    expect(await server.request('POST', policies, { apiVersion: 'admissionregistration.k8s.io/v1', ...policy })).toMatchObject({ status: 201 });
    const binding = { kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name, validationActions: ['Warn'] } };
    expect(await server.request('POST', bindings, { apiVersion: 'admissionregistration.k8s.io/v1', ...binding })).toMatchObject({ status: 201 });
    const warnings = await warningsFor(name);
    expect(warnings.map((warning) => warning.replace(/row (\d+) is false/, (_, index: string) => rows[Number(index)]?.[0] ?? ''))).toEqual([
      expect.stringContaining('in force'),
    ]);
  });

  async function warningsFor(name: string): Promise<readonly string[]> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { warnings } = await server.request('POST', '/api/v1/namespaces/default/configmaps?dryRun=All', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name },
      });
      if (warnings.length > 0) return warnings;
      await sleep(100);
    }
    return [];
  }
});

/** The sample is no object of the API: it stands in a variable. */
function onSample(expression: string): string {
  return expression.replaceAll(/\bobject\b/g, 'variables.sample').replaceAll('.variables.sample', 'variables.sample');
}

/** Data as an expression whose types are not looked at. */
function celText(value: unknown): string {
  if (Array.isArray(value)) return `dyn([${value.map((item) => celText(item)).join(', ')}])`;
  if (typeof value !== 'object' || value === null) return `dyn(${JSON.stringify(value)})`;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `dyn({${entries.map(([key, field]) => `${JSON.stringify(key)}: ${celText(field)}`).join(', ')}})`;
}
