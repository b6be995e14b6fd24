import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseGitPlace, shownTarget } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-place-'));
mkdirSync(join(folder, 'shop'));
mkdirSync(join(folder, 'c#'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('parseGitPlace', () => {
  it.each`
    place                                 | shown                                   | ref          | because
    ${'https://example.com/a/b.git'}      | ${'git:https://example.com/a/b.git'}    | ${undefined} | ${'the default branch'}
    ${'https://example.com/a/b.git#v1'}   | ${'git:https://example.com/a/b.git#v1'} | ${'v1'}      | ${'what follows the # is a ref'}
    ${'https://example.com/a#feat/#1'}    | ${'git:https://example.com/a#feat/#1'}  | ${'feat/#1'} | ${'branches may have a # in their names'}
    ${'https://u:p@example.com/a'}        | ${'git:https://example.com/a'}          | ${undefined} | ${'a password is shown nowhere'}
    ${'https://token@example.com/a#main'} | ${'git:https://example.com/a#main'}     | ${'main'}    | ${'nor is a token in place of the user'}
    ${'HTTPS://example.com/a/'}           | ${'git:https://example.com/a'}          | ${undefined} | ${'a slash at the end names the same'}
    ${'http://example.com/a'}             | ${'git:http://example.com/a'}           | ${undefined} | ${'http only where it was written'}
    ${'https://example.com/a#'}           | ${'git:https://example.com/a'}          | ${undefined} | ${'an empty ref is none'}
  `('$place: $because', ({ place, shown, ref }) => {
    const parsed = parseGitPlace(place as string);
    expect([shownTarget(parsed), parsed.ref, parsed.kind]).toEqual([shown, ref, 'remote']);
  });

  it('keeps user name and password apart from the URL, as they are meant', () => {
    const parsed = parseGitPlace('https://me%40work:p%23ss@example.com/a');
    expect(parsed).toMatchObject({ credentials: { username: 'me@work', password: 'p#ss' } });
    expect('url' in parsed && parsed.url.href).toBe('https://example.com/a');
  });

  it.each`
    name         | ref          | because
    ${'shop'}    | ${undefined} | ${'a folder'}
    ${'shop#v1'} | ${'v1'}      | ${'a folder and a ref'}
    ${'c#'}      | ${undefined} | ${'a folder that exists wins'}
  `('reads $name: $because', ({ name, ref }) => {
    expect(parseGitPlace(join(folder, name as string))).toMatchObject({ kind: 'local', ref });
  });

  it.each`
    place                            | code                    | message
    ${'ssh://git@example.com/a.git'} | ${'target-unsupported'} | ${/over SSH; name it as git:https/}
    ${'git@example.com:a/b.git'}     | ${'target-unsupported'} | ${/over SSH; name it as git:https/}
    ${'//example.com/a.git'}         | ${'target-unsupported'} | ${/git:\/\/ is neither encrypted/}
    ${'git://example.com/a.git'}     | ${'target-unsupported'} | ${/git:\/\/ is neither encrypted/}
    ${'file:///etc'}                 | ${'target-unsupported'} | ${/over file:\/\//}
    ${'ext::sh -c id'}               | ${'target-not-found'}   | ${/does not exist/}
    ${'https://'}                    | ${'target-unsupported'} | ${/cannot be read/}
    ${'https://example.com/a?x=y'}   | ${'target-unsupported'} | ${/no query/}
    ${'nowhere/at/all'}              | ${'target-not-found'}   | ${/does not exist/}
    ${''}                            | ${'target-not-found'}   | ${/does not exist/}
  `('refuses $place', ({ place, code, message }) => {
    expect(() => parseGitPlace(place as string)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message as RegExp) }));
  });

  it('repeats no password of a URL that cannot be read', () => {
    expect(() => parseGitPlace('https://u:secret@[')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
  });
});
