import { describe, expect, it } from 'vitest';
import { fieldPathText } from '../field-path.ts';
import { objectOf, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../object.ts';
import { fieldFaultsOf } from './index.ts';

function objectFrom(body: KubernetesFields): KubernetesObject {
  const object = objectOf(body, []);
  if (object === undefined) throw new Error('no object');
  return object;
}

function pod(spec: KubernetesValue): KubernetesObject {
  return objectFrom({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
}

/** What the API server would say, short: `spec.hostnetwork → hostNetwork`, `spec.hostNetwork: true or false`. */
function told(object: KubernetesObject, minor = 36): readonly string[] | undefined {
  return fieldFaultsOf(object, minor)?.faults.map((fault) => {
    const path = fieldPathText(fault.path);
    if (fault.fault === 'unknown') return `${path} → ${fault.nearest ?? '?'}`;
    return `${path}: ${fault.wanted}`;
  });
}

describe('unknown fields', () => {
  it.each<{ readonly spec: KubernetesValue; readonly faults: readonly string[]; readonly because: string }>([
    {
      spec: { securityContext: { runAsNonroot: true } },
      faults: ['spec.securityContext.runAsNonroot → runAsNonRoot'],
      because: 'letters have their case, as the API server reads them',
    },
    {
      spec: { hostpid: false, HostNetwork: true },
      faults: ['spec.hostpid → hostPID', 'spec.HostNetwork → hostNetwork'],
      because: 'every one is told',
    },
    {
      spec: { containers: [{ name: 'a', resources: { limit: { cpu: 1 } } }] },
      faults: ['spec.containers[0].resources.limit → limits'],
      because: 'places in lists are told',
    },
    { spec: { privileged: true }, faults: ['spec.privileged → ?'], because: 'nothing here has a name near it' },
    { spec: { bogus: null }, faults: ['spec.bogus → ?'], because: 'a field that is null is written all the same' },
    { spec: { bogus: { inner: 1 } }, faults: ['spec.bogus → ?'], because: 'what is in it has no fields to be held to' },
    { spec: { nodeSelector: { anything: 'x' } }, faults: [], because: 'the keys of a mapping are free' },
    { spec: { containers: [null] }, faults: [], because: 'null is nothing written' },
    {
      spec: {
        volumes: [
          { name: 'a', emptyDir: {} },
          { $patch: 'delete', name: 'b' },
        ],
      },
      faults: [],
      because: 'a patch of an object says so',
    },
    {
      spec: JSON.parse('{"__proto__": {"hostPID": true}, "constructor": 1}') as KubernetesValue,
      faults: ['spec.__proto__ → ?', 'spec.constructor → ?'],
      because: 'keys that every JavaScript object has are keys',
    },
  ])('$faults: $because', ({ spec, faults }) => expect(told(pod(spec))).toEqual(faults));

  it('are told with the versions that have them', () => {
    const claims = pod({ workloadRef: { name: 'a' } });
    expect(fieldFaultsOf(claims, 36)?.faults).toEqual([{ fault: 'unknown', path: ['spec', 'workloadRef'], knownIn: { since: 35, until: 35 } }]);
    expect(fieldFaultsOf(claims, 35)?.faults).toEqual([]);
  });

  it('are not looked for in JSON, nor in schemas of items', () => {
    const inner = { bogus: 1, items: [{ bogus: 1, type: 5 }], additionalProperties: 'true' };
    const schema = { type: 'object', properties: { a: { default: { any: 1 }, bogus: 1, items: inner } } };
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }];
    const definition = objectFrom({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { versions } });
    const place = 'spec.versions[0].schema.openAPIV3Schema.properties.a';
    expect(told(definition)).toEqual([
      `${place}.bogus → ?`,
      `${place}.items.items[0].type: a string`,
      `${place}.items.additionalProperties: a mapping, or true or false`,
    ]);
  });
});

describe('mistyped fields', () => {
  it.each<{ readonly spec: KubernetesValue; readonly faults: readonly string[]; readonly because: string }>([
    { spec: { hostNetwork: 'true' }, faults: ['spec.hostNetwork: true or false'], because: 'text is no boolean' },
    {
      spec: { containers: [{ env: [{ name: 'PORT', value: 8080 }] }] },
      faults: ['spec.containers[0].env[0].value: a string'],
      because: 'a number without quotes is no text',
    },
    { spec: { containers: { name: 'a' } }, faults: ['spec.containers: a list'], because: 'one item is no list' },
    { spec: [], faults: ['spec: a mapping'], because: 'a list has no fields' },
    { spec: { securityContext: 'none' }, faults: ['spec.securityContext: a mapping'], because: 'text has no fields' },
    { spec: { nodeSelector: { ssd: true } }, faults: ['spec.nodeSelector.ssd: a string'], because: 'values of a mapping have their form' },
    { spec: { nodeSelector: null, containers: null }, faults: [], because: 'null fits everywhere' },
    { spec: { priority: 1.5 }, faults: ['spec.priority: a whole number of 32 bits'], because: 'half a number is not whole' },
    { spec: { priority: 2 ** 31 }, faults: ['spec.priority: a whole number of 32 bits'], because: 'one more than fits' },
    { spec: { priority: -(2 ** 31) }, faults: [], because: 'the least that fits' },
    { spec: { terminationGracePeriodSeconds: 2 ** 40 }, faults: [], because: 'this one has 64 bits' },
    {
      spec: { terminationGracePeriodSeconds: 2 ** 70 },
      faults: ['spec.terminationGracePeriodSeconds: a whole number of 64 bits'],
      because: 'which end somewhere too',
    },
    { spec: { containers: [{ livenessProbe: { httpGet: { port: 'http' } } }] }, faults: [], because: 'a port may have a name' },
    {
      spec: { containers: [{ livenessProbe: { httpGet: { port: 80.5 } } }] },
      faults: ['spec.containers[0].livenessProbe.httpGet.port: a whole number of 32 bits or a string'],
      because: 'or be a number, a whole one',
    },
    { spec: { bogus: 1, hostPID: 1 }, faults: ['spec.bogus → ?', 'spec.hostPID: true or false'], because: 'one fault does not hide the next' },
  ])('$faults: $because', ({ spec, faults }) => expect(told(pod(spec))).toEqual(faults));

  it.each`
    quantity   | fits     | because
    ${1}       | ${true}  | ${'numbers are quantities'}
    ${'100m'}  | ${true}  | ${'SI'}
    ${'1.5Gi'} | ${true}  | ${'binary'}
    ${'.5'}    | ${true}  | ${'no digit before the point'}
    ${'5.'}    | ${true}  | ${'nor behind it'}
    ${'1e3'}   | ${true}  | ${'an exponent'}
    ${'1E'}    | ${true}  | ${'exa'}
    ${' 1 '}   | ${true}  | ${'blanks are cut off'}
    ${'-1'}    | ${true}  | ${'whether it may be negative is asked later'}
    ${'1K'}    | ${false} | ${'kilo is a small letter'}
    ${'100mb'} | ${false} | ${'bytes are not named'}
    ${'1e'}    | ${false} | ${'an exponent without digits'}
    ${'.'}     | ${true}  | ${'no digit at all is nought'}
    ${'Gi'}    | ${true}  | ${'also with a suffix'}
    ${'1\n'}   | ${false} | ${'only blanks are cut off'}
    ${''}      | ${false} | ${'nothing'}
    ${'1 Gi'}  | ${false} | ${'a blank inside'}
    ${true}    | ${false} | ${'no number'}
    ${[1]}     | ${false} | ${'a list'}
  `('quantity $quantity: $fits, $because', ({ quantity, fits }: { quantity: KubernetesValue; fits: boolean }) => {
    expect(told(pod({ containers: [{ resources: { limits: { cpu: quantity } } }] }))).toHaveLength(fits ? 0 : 1);
  });

  it.each`
    data          | fits     | because
    ${'c2VjcmV0'} | ${true}  | ${'base64'}
    ${'YQ=='}     | ${true}  | ${'with padding'}
    ${'YQ=\n=\n'} | ${true}  | ${'line ends do not count'}
    ${''}         | ${true}  | ${'of nothing'}
    ${'YQ'}       | ${false} | ${'padding is missing'}
    ${'secret!!'} | ${false} | ${'clear text'}
    ${'_-8='}     | ${false} | ${'the alphabet for addresses'}
    ${12345678}   | ${false} | ${'a number'}
  `('data of a Secret $data: $fits, $because', ({ data, fits }: { data: KubernetesValue; fits: boolean }) => {
    expect(told(objectFrom({ apiVersion: 'v1', kind: 'Secret', data: { key: data } }))).toHaveLength(fits ? 0 : 1);
  });

  it('never show the value', () => {
    const faults = fieldFaultsOf(objectFrom({ apiVersion: 'v1', kind: 'Secret', data: { key: 'hunter2!' } }), 36);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it.each`
    time                             | fits     | because
    ${'2026-01-31T12:00:00Z'}        | ${true}  | ${'RFC 3339'}
    ${'2026-01-31T12:00:00.5+01:00'} | ${true}  | ${'with parts of a second and a zone'}
    ${'2026-01-31'}                  | ${false} | ${'a day'}
    ${1769860800}                    | ${false} | ${'a number'}
  `('time $time: $fits, $because', ({ time, fits }: { time: KubernetesValue; fits: boolean }) => {
    expect(told(objectFrom({ apiVersion: 'v1', kind: 'Pod', metadata: { creationTimestamp: time } }))).toHaveLength(fits ? 0 : 1);
  });
});

describe('what is not judged', () => {
  it.each`
    apiVersion                | kind               | minor | because
    ${'argoproj.io/v1alpha1'} | ${'Rollout'}       | ${36} | ${'a kind of others'}
    ${'extensions/v1beta1'}   | ${'Ingress'}       | ${36} | ${'a version that is gone'}
    ${'resource.k8s.io/v1'}   | ${'ResourceClaim'} | ${33} | ${'a version that is not there yet'}
    ${'v1'}                   | ${'Config'}        | ${36} | ${'the settings of kubectl'}
    ${'v1'}                   | ${'Container'}     | ${36} | ${'a type that is no kind'}
    ${'__proto__'}            | ${'constructor'}   | ${36} | ${'what every JavaScript object has'}
  `('$apiVersion $kind: $because', ({ apiVersion, kind, minor }: { apiVersion: string; kind: string; minor: number }) => {
    expect(told(objectFrom({ apiVersion, kind, bogus: 1 }), minor)).toBeUndefined();
  });
});

describe('hostile objects', () => {
  it('are told at most a hundred faults', () => {
    const spec = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, 1]));
    expect(told(pod(spec))).toHaveLength(100);
    expect(told(pod({ nodeSelector: spec }))).toHaveLength(100);
  });

  it('are not followed to any depth', () => {
    let schema: KubernetesFields = { type: 'object' };
    for (let depth = 0; depth < 5_000; depth += 1) schema = { properties: { a: schema } };
    const versions = [{ schema: { openAPIV3Schema: schema } }];
    const found = fieldFaultsOf(objectFrom({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { versions } }), 36);
    expect(found?.incomplete).toBe('it is nested more than 1000 levels deep');
  });

  it('do not hold up the reading of quantities, times and base64', () => {
    const long = [' ', '1', '1 ', '=', '\n', '2026-01-31T12:00:00.1'].map((part) => `1${part.repeat(500_000)}x`);
    for (const text of long) {
      const containers = [{ resources: { limits: { cpu: text } } }];
      expect(told(objectFrom({ apiVersion: 'v1', kind: 'Pod', metadata: { creationTimestamp: text }, spec: { containers } }))).toHaveLength(2);
      expect(told(objectFrom({ apiVersion: 'v1', kind: 'Secret', data: { key: `${text}=` } }))).toHaveLength(1);
    }
  }, 5_000);

  it('are not followed through one value in many places', () => {
    let shared: KubernetesFields = { type: 'object' };
    for (let depth = 0; depth < 40; depth += 1) shared = { properties: { a: shared, b: shared } };
    const versions = [{ schema: { openAPIV3Schema: shared } }];
    const found = fieldFaultsOf(objectFrom({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { versions } }), 36);
    expect(found?.incomplete).toBe('it has more than 2000000 values');
  });
});
