import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './gradle-lock.fuzz.ts';
import { parseGradleLock } from './index.ts';

function lines(text: string, configuration?: string): readonly string[] {
  return parseGradleLock(Buffer.from(text), configuration).packages.map(({ name, version, scope }) => `${name} ${version} ${scope ?? '-'}`);
}

describe('parseGradleLock', () => {
  it.each<[string, readonly string[], string]>([
    ['g:a:1=compileClasspath,runtimeClasspath\n', ['g:a 1 runtime'], 'the usual line'],
    ['# x\n\n  g:a:1=runtimeClasspath, testRuntimeClasspath\r\n # g:b:1=runtimeClasspath', ['g:a 1 runtime'], 'blanks, comments, CR LF'],
    ['g:a:1=testCompileClasspath,testRuntimeClasspath', ['g:a 1 development'], 'tests only'],
    ['g:a:1=androidTestDebugRuntimeClasspath,debugUnitTestRuntimeClasspath', ['g:a 1 development'], 'tests of Android'],
    ['g:a:1=annotationProcessor,kapt,kotlinCompilerClasspath,checkstyle', ['g:a 1 development'], 'what builds and checks'],
    ['g:a:1=classpath', ['g:a 1 development'], 'plug-ins of the build'],
    ['g:a:1=releaseRuntimeClasspath', ['g:a 1 runtime'], 'a variant of Android'],
    ['g:a:1=compileClasspath\ng:b:1=runtimeClasspath', ['g:a 1 optional', 'g:b 1 runtime'], 'compiled against and not there at run time'],
    ['g:a:1=compileClasspath', ['g:a 1 runtime'], 'a file that does not tell of run time at all'],
    ['g:a:1=generator', ['g:a 1 -'], 'a configuration that only the project knows'],
    ['g:a:1=', ['g:a 1 -'], 'no configuration'],
    ['g:a:1\ng:b:2', ['g:a 1 -', 'g:b 2 -'], 'the older form without configurations'],
    ['g:a:1=compileClasspath\ng:a:2=runtimeClasspath', ['g:a 1 optional', 'g:a 2 runtime'], 'two versions of one artifact'],
    ['empty=', [], 'configurations without artifacts'],
    ['# only\n# comments', [], 'comments alone'],
    ['', [], 'nothing'],
    ['>>>\n////\nempty=======\ng:a:1=runtimeClasspath\n  a\n', ['g:a 1 runtime'], 'lines of nobody among others'],
    ['__proto__:constructor:1=toString', ['__proto__:constructor 1 -'], 'names that every object has'],
  ])('reads %j as %j: %s', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it.each([
    ['runtimeClasspath', 'g:a 1 runtime'],
    ['testCompileClasspath', 'g:a 1 development'],
  ])('takes the configuration of a file about %s', (configuration, expected) => {
    expect(lines('g:a:1', configuration)).toEqual([expected]);
  });

  it('counts the lines that it could not read', () => {
    expect(parseGradleLock(Buffer.from('g:a:1=x\n>>>\ng:a\ng:a:1:2=x\ng:${a}:1=x')).oddLines).toBe(4);
  });

  it.each<[string | Buffer, string]>([
    ['{"lock": true}', 'another format'],
    ['a = b', 'another format with equals signs'],
    [Buffer.from([0xc3, 0x28]), 'no text'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseGradleLock(typeof text === 'string' ? Buffer.from(text) : text)).toThrow(MalformedError);
  });
});

describeFuzz(target);
