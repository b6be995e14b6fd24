import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { repositoryName, withoutCredentials } from './index.ts';
import { target } from './origin.fuzz.ts';

describe('withoutCredentials', () => {
  it.each([
    ['https://user:secret@host/x', 'https://host/x', 'both'],
    ['git+ssh://git@host/x@1', 'git+ssh://host/x@1', 'an @ in the path stays'],
    ['https://a@b@host', 'https://host', 'an @ in the password'],
    ['https://host?x=a@b', 'https://host?x=a@b', 'an @ in the query'],
    ['git@host:x', 'git@host:x', 'no scheme: nothing secret'],
    ['../x', '../x', 'a path'],
  ])('%s is %s: %s', (url, bare) => {
    expect(withoutCredentials(url)).toBe(bare);
  });
});

describe('repositoryName', () => {
  it.each<[string, string | undefined, string]>([
    ['https://github.com/Alamofire/Alamofire.git', 'github.com/Alamofire/Alamofire', 'usual'],
    ['https://GitHub.com/a/b/', 'github.com/a/b', 'hosts have no case; a slash at the end'],
    ['https://token@github.com/a/b', 'github.com/a/b', 'credentials'],
    ['git@github.com:a/b.git', 'github.com/a/b', 'as scp writes it'],
    ['ssh://git@github.com:22/a/b.git', 'github.com/a/b', 'a port'],
    ['https://gitlab.com/a/b/c', 'gitlab.com/a/b/c', 'a group in a group'],
    ['../local', undefined, 'a folder'],
    ['/srv/x', 'srv/x', 'an absolute path looks like any other'],
    ['https://github.com', undefined, 'no path'],
    ['', undefined, 'nothing'],
  ])('%s is %s: %s', (url, name) => {
    expect(repositoryName(url)).toBe(name);
  });
});

describeFuzz(target);
