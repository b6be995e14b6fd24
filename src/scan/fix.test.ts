import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { objectChecks, prepare, type DeclaredCheck, type SingleObjectCheck } from '../checks/index.ts';
import { add, addedCapabilities, containers, drop, objects, pods, remove, set, type Clause } from '../checks/clause.ts';
import { field, self } from '../checks/condition.ts';
import { readYamlText } from '../formats/yaml/index.ts';
import { fixFile, type FixedFile } from './fix.ts';
import { stepsOf } from './posture/fix-manifest.ts';

function check(id: string, ...clauses: readonly Clause[]): DeclaredCheck {
  return { id, catalogue: 'X-1', title: id, severity: 'low', why: '', remediation: '', references: [], subject: 'declared', clauses };
}

const privileged = check('privileged', {
  over: containers,
  forbid: field('securityContext.privileged').is(true),
  fix: [remove('securityContext.privileged')],
});
const rootful = check('rootful', {
  over: containers,
  forbid: field('securityContext.runAsNonRoot').isNot(true),
  fix: [set('securityContext.runAsNonRoot', true)],
});
const adds = check('adds', { over: addedCapabilities, forbid: self.is('SYS_ADMIN'), fix: [remove('')] });
const keeps = check('keeps', {
  over: containers,
  forbid: field('securityContext.capabilities.drop').every(self.isNot('ALL')),
  fix: [add('securityContext.capabilities.drop', 'ALL'), drop('securityContext.capabilities.drop', 'NET_RAW')],
});
const unfixable = check('unfixable', { over: pods, forbid: field('hostNetwork').is(true) });
const useless = check('useless', { over: pods, forbid: field('hostPID').is(true), fix: [set('hostIPC', false)] });
const harmful = check('harmful', { over: pods, forbid: field('hostUsers').is(true), fix: [set('hostUsers', false), set('hostNetwork', true)] });
const one = check('one', { over: objects(['ConfigMap']), forbid: field('data.x').isNot('1'), fix: [set('data.x', '1')] });
const two = check('two', { over: objects(['ConfigMap']), forbid: field('data.x').isNot('2'), fix: [set('data.x', '2')] });

const checks: readonly SingleObjectCheck[] = [privileged, rootful, adds, keeps, unfixable, useless, harmful];
const options = { minor: 36, parameters: {} };

function fix(text: string | Uint8Array, ids: readonly string[] = [], from: readonly SingleObjectCheck[] = checks): FixedFile {
  const judge = prepare(from, options);
  const fixed = fixFile({ path: 'a.yaml', bytes: Buffer.from(text) }, { judge, checks: ids });
  if ('problem' in fixed) throw new Error(fixed.problem);
  const again = fixFile({ path: 'a.yaml', bytes: fixed.bytes }, { judge, checks: ids });
  expect('after' in again && again.after).toBe(fixed.after);
  return fixed;
}

const told = ({ fixed, left }: FixedFile): readonly string[] => [
  ...fixed.map(({ check: id, object, field: at, place }) => `${id} of ${object.kind}/${object.name} at ${place.line}: ${at}`),
  ...left.map(({ check: id, reason }) => `${id} left: ${reason}`),
];

const pod = `apiVersion: v1
kind: Pod # a pod
metadata: { name: a }
spec:
  containers:
    - name: app # the app
      securityContext:
        privileged: true
        runAsNonRoot: true
        capabilities: { drop: [ALL] }
`;

describe('fixFile', () => {
  it('edits in place and tells what is fixed', () => {
    const fixed = fix(pod);
    expect(fixed.after).toBe(pod.replace('        privileged: true\n', ''));
    expect(Buffer.from(fixed.bytes).toString()).toBe(fixed.after);
    expect(told(fixed)).toEqual(['privileged of Pod/a at 8: spec.containers[0].securityContext.privileged']);
    expect(fixed.diff).toContain('@@ -5,6 +5,5 @@\n   containers:\n');
  });

  it('makes all edits of a container at once', () => {
    const fixed = fix(pod.replace(/ {6}securityContext:[^]*/, ''), ['rootful', 'keeps']);
    expect(fixed.after).toMatch(/- name: app # the app\n {6}securityContext:\n {8}runAsNonRoot: true\n {8}capabilities:\n {10}drop:\n {12}- ALL\n$/);
    expect(told(fixed)).toEqual([
      'rootful of Pod/a at 6: spec.containers[0].securityContext.runAsNonRoot',
      'keeps of Pod/a at 6: spec.containers[0].securityContext.capabilities.drop',
    ]);
  });

  it('leaves alone what is not asked for', () => {
    expect(fix(pod, ['rootful'])).toMatchObject({ after: pod, diff: '', fixed: [], left: [] });
    expect(fix(pod, ['rootful']).bytes).toEqual(Buffer.from(pod));
  });

  it('takes items out of lists, also several of one', () => {
    const fixed = fix(pod.replace('drop: [ALL]', 'add: [SYS_ADMIN, CHOWN, SYS_ADMIN], drop: [ALL]'), ['adds']);
    expect(fixed.after).toContain('capabilities: { add: [CHOWN], drop: [ALL] }');
    expect(told(fixed)).toHaveLength(2);
    expect(fix(pod.replace('drop: [ALL]', 'add: [SYS_ADMIN]'), ['adds']).after).not.toContain('capabilities');
  });

  it.each([
    ['a check without a fix', 'hostNetwork: true', ['unfixable left: this check has no fix to make: see its remediation']],
    ['a fix that does not help', 'hostPID: true', ['useless left: the check still fails with its fix made']],
    ['a fix that makes another check fail', 'hostUsers: true', ['harmful left: its fix would make another check fail']],
  ])('leaves %s, while others are fixed', (_, line, left) => {
    const text = pod.replace('spec:\n', `spec:\n  ${line}\n`);
    const fixed = fix(text);
    expect(fixed.after).toBe(text.replace('        privileged: true\n', ''));
    expect(told(fixed)).toEqual(['privileged of Pod/a at 9: spec.containers[0].securityContext.privileged', ...left]);
  });

  it('leaves what aliases share, and says so', () => {
    const text = pod.replace('securityContext:', 'securityContext: &shared').concat('    - name: b\n      securityContext: *shared\n');
    const fixed = fix(text);
    expect(fixed.after).toBe(text);
    expect(told(fixed)).toEqual([
      'privileged left: other places share its value by the alias *shared',
      'privileged left: its value is shared with another place by an alias',
    ]);
  });

  it('of fixes that contradict each other makes one', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { x: "3" }\n';
    const fixed = fix(text, [], [one, two]);
    expect(fixed.after).toBe(text.replace('3', '1'));
    expect(told(fixed)).toEqual(['one of ConfigMap/a at 4: data.x', 'two left: its fix would make another check fail']);
  });

  it('fixes documents beside one that cannot be read, objects of lists, and JSON', () => {
    const list = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'b' },
          spec: { containers: [{ name: 'x', securityContext: { privileged: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] } } }] },
        },
      ],
    });
    const fixed = fix(`${pod}---\na: [\n---\n${list}\n`);
    expect(fixed.after).toBe(`${pod.replace('        privileged: true\n', '')}---\na: [\n---\n${list.replace('"privileged":true,', '')}\n`);
    expect(told(fixed)).toEqual([
      'privileged of Pod/a at 8: spec.containers[0].securityContext.privileged',
      'privileged of Pod/b at 14: spec.containers[0].securityContext.privileged',
    ]);
  });

  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${pod}`), (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${pod}`, 'utf16le'), (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${pod}`, 'utf16le').swap16(), (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('keeps the encoding: %s', (_, bytes, encode) => {
    expect(Buffer.compare(fix(bytes).bytes, encode(pod.replace('        privileged: true\n', '')))).toBe(0);
  });

  it('tells of a file that is no text', () => {
    expect(fixFile({ path: 'a.yaml', bytes: Buffer.from([0, 0xc3, 0x28]) }, { judge: prepare(checks, options), checks: [] })).toEqual({
      path: 'a.yaml',
      problem: 'it is no text',
    });
  });
});

it.each([
  ['', []],
  ['a.b', ['a', 'b']],
  ['metadata.annotations["example.com/x.\\"y"].z', ['metadata', 'annotations', 'example.com/x."y', 'z']],
  ['rules[0].verbs', ['rules', 0, 'verbs']],
])('the path %j has the steps %j', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

const corpus = hasShared ? [...packed('manifests', 'corpus.tar.gz')].filter(([path]) => /\.ya?ml$/.test(path)) : [];

describe.skipIf(!hasShared)('manifests of shared data', () => {
  it('are fixed wherever a fix is known, still parse, and are not changed again', () => {
    const judge = prepare(objectChecks, options);
    let fixed = 0;
    for (const [path, bytes] of corpus.filter((_, index) => index % 5 === 0)) {
      const found = fixFile({ path, bytes }, { judge, checks: [] });
      if ('problem' in found) throw new Error(`${path}: ${found.problem}`);
      fixed += found.fixed.length;
      expect(
        found.left.filter(({ reason }) => !reason.startsWith('this check has no fix')),
        path,
      ).toEqual([]);
      if (found.after === found.before) continue;
      expect(readYamlText(found.after).filter((part) => 'problem' in part).length, path).toBe(
        readYamlText(found.before).filter((part) => 'problem' in part).length,
      );
      const again = fixFile({ path, bytes: found.bytes }, { judge, checks: [] });
      expect('after' in again && again.after, path).toBe(found.after);
    }
    expect(fixed).toBeGreaterThan(1_000);
  });
});
