import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { parseManifest, type NodeManifest } from './index.ts';

describe('parseManifest', () => {
  it.each<[string, Partial<NodeManifest>, string]>([
    ['{}', { requirements: [], workspaces: [] }, 'nothing'],
    ['{"name":"a"}', { name: 'a' }, 'a name'],
    ['{"name":7,"version":[]}', { requirements: [] }, 'a name of the wrong type is none'],
    ['{"dependencies":{"a":"^1"}}', { requirements: [{ name: 'a', range: '^1', scope: 'runtime' }] }, 'a dependency'],
    ['{"devDependencies":{"a":"^1"}}', { requirements: [{ name: 'a', range: '^1', scope: 'development' }] }, 'for development'],
    ['{"optionalDependencies":{"a":"^1"}}', { requirements: [{ name: 'a', range: '^1', scope: 'optional' }] }, 'optional'],
    ['{"peerDependencies":{"a":"^1"}}', { requirements: [] }, 'a peer is for others to install'],
    ['{"dependencies":{"a":1}}', { requirements: [{ name: 'a', range: '', scope: 'runtime' }] }, 'a range that is no text'],
    ['{"dependencies":{"__proto__":"1"}}', { requirements: [{ name: '__proto__', range: '1', scope: 'runtime' }] }, 'a name that every object has'],
    ['{"dependencies":["a"]}', { requirements: [] }, 'a list names no ranges'],
    ['{"workspaces":["a/*"]}', { workspaces: ['a/*'] }, 'a workspace'],
    ['{"workspaces":{"packages":["a/*"],"nohoist":["b"]}}', { workspaces: ['a/*'] }, 'a workspace as yarn has it'],
    ['{"workspaces":{"packages":"a"}}', { workspaces: ['a'] }, 'one pattern'],
    ['{"packageManager":"yarn@4.1.0+sha224.x"}', { manager: 'yarn' }, 'what installs it'],
    ['{"devEngines":{"packageManager":{"name":"pnpm"}}}', { manager: 'pnpm' }, 'what installs it, in the newer form'],
    ['{"unity":"2019.1","dependencies":{"com.unity.x":"1.0.0"}}', { requirements: [] }, 'a package of Unity'],
    ['\ufeff{"name":"a"}', { name: 'a' }, 'a byte order mark'],
  ])('%s: %o (%s)', (text, expected) => {
    expect(parseManifest(Buffer.from(text))).toMatchObject(expected);
  });

  it('does not know an installer that it does not know', () => {
    expect(parseManifest(Buffer.from('{"packageManager":"other@1"}')).manager).toBeUndefined();
  });

  it.each([[''], ['[]'], ['null'], ['{"name":'], ['{,}']])('%j is none', (text) => {
    expect(() => parseManifest(Buffer.from(text))).toThrow(MalformedError);
  });
});
