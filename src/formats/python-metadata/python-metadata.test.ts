import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseDirectUrl, parsePythonMetadata } from './index.ts';
import { target } from './python-metadata.fuzz.ts';

describe('parsePythonMetadata', () => {
  it.each<[string, { name: string; version: string; license?: string }, string]>([
    ['Metadata-Version: 2.1\nName: Flask\nVersion: 0.12.2\n\nText', { name: 'Flask', version: '0.12.2' }, 'the usual form'],
    ['Name: Flask\r\nVersion: 0.12.2\r\n\r\nVersion: 9', { name: 'Flask', version: '0.12.2' }, 'CR LF; the description is not read'],
    ['\ufeffName: Flask\nVersion: 1', { name: 'Flask', version: '1' }, 'a byte order mark, no end of line at the end'],
    ['NAME:Flask\nversion:   1  ', { name: 'Flask', version: '1' }, 'names of fields have no case, blanks do not count'],
    ['Name: a\nName: b\nVersion: 1\nVersion: 2', { name: 'a', version: '1' }, 'the first of two, as Python has it'],
    ['Name: a\nVersion: 1\nLicense: BSD', { name: 'a', version: '1', license: 'BSD' }, 'a license by name'],
    [
      'Name: a\nVersion: 1\nLicense: x\nLicense-Expression: MIT OR Apache-2.0',
      { name: 'a', version: '1', license: 'MIT OR Apache-2.0' },
      'an expression before a name',
    ],
    ['Name: a\nVersion: 1\nLicense: UNKNOWN', { name: 'a', version: '1' }, 'what setuptools writes for none'],
    [`Name: a\nVersion: 1\nLicense: ${'text '.repeat(100)}`, { name: 'a', version: '1' }, 'a whole license is no name'],
    ['Name: a\nVersion: 1\nLicense: MIT\n        Permission is hereby', { name: 'a', version: '1', license: 'MIT' }, 'the first line of several'],
    ['Description: x\n        Name: not this\nName: a\nVersion: 1+local.2', { name: 'a', version: '1+local.2' }, 'lines that go on are no fields'],
    [`Description: ${'x'.repeat(200_000)}\nName: a\nVersion: 1`, { name: 'a', version: '1' }, 'a giant line before'],
    ['garbage\n: none\nName: __proto__\nVersion: 1', { name: '__proto__', version: '1' }, 'lines that are no field, a name every object has'],
  ])('reads %j as %o: %s', (text, expected) => {
    expect(parsePythonMetadata(Buffer.from(text))).toEqual(expected);
  });

  it.each([
    ['', 'nothing'],
    ['Name: a', 'no version'],
    ['Version: 1', 'no name'],
    ['Name: \nVersion: 1', 'an empty name'],
    ['\nName: a\nVersion: 1', 'headers that end before they begin'],
    [`Name: ${'a'.repeat(300)}\nVersion: 1`, 'a name longer than any'],
    ['\x7fELF\0\0\0', 'no text'],
  ])('refuses %j: %s', (text) => {
    expect(() => parsePythonMetadata(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('parseDirectUrl', () => {
  it.each([
    ['{"url":"https://github.com/a/b.git","vcs_info":{"vcs":"git","commit_id":"0"}}', 'vcs', 'https://github.com/a/b.git', 'a repository'],
    ['{"url":"file:///src","dir_info":{"editable":true}}', 'editable', 'file:///src', 'a project under development'],
    ['{"url":"file:///src","dir_info":{}}', 'directory', 'file:///src', 'a folder, copied'],
    ['{"url":"file:///src","dir_info":{"editable":"yes"}}', 'directory', 'file:///src', 'only true is true'],
    ['{"url":"https://e.org/a.whl","archive_info":{}}', 'archive', 'https://e.org/a.whl', 'an archive'],
    ['{"url":"https://user:secret@e.org/a@b.whl"}', 'archive', 'https://e.org/a@b.whl', 'credentials are left out'],
    ['{"url":"https://a@b@e.org"}', 'archive', 'https://e.org', 'and so are odd ones'],
    ['{"url":"no url","__proto__":{"dir_info":{"editable":true}}}', 'archive', 'no url', 'a prototype is a member like any other'],
  ])('reads %s as %s %s: %s', (text, kind, url) => {
    expect(parseDirectUrl(Buffer.from(text))).toEqual({ kind, url });
  });

  it.each([
    ['', 'nothing'],
    ['[]', 'no object'],
    ['null', 'null'],
    ['{"url":1}', 'a URL that is no text'],
    ['{"__proto__":{"url":"x"}}', 'a URL that only a prototype has'],
  ])('refuses %s: %s', (text) => {
    expect(() => parseDirectUrl(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
