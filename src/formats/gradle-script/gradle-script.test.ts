import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './gradle-script.fuzz.ts';
import { parseGradleScript } from './index.ts';

describe('parseGradleScript', () => {
  it.each<[string, readonly string[], string]>([
    ["implementation 'g:a:1.0'", ['g:a 1.0 runtime'], 'Groovy'],
    ['implementation("g:a:1.0")', ['g:a 1.0 runtime'], 'Kotlin'],
    ['"implementation"("g:a:1.0")', ['g:a 1.0 runtime'], 'Kotlin without the accessor'],
    ['add("testImplementation", "g:a:1.0")', ['g:a 1.0 development'], 'the method for it'],
    ["api 'g:a:1', 'g:b:2'", ['g:a 1 runtime', 'g:b 2 runtime'], 'several'],
    ["compile group: 'g', name: 'a', version: '1'", ['g:a 1 runtime'], 'a map'],
    ['implementation(group = "g", name = "a", version = "1")', ['g:a 1 runtime'], 'a map of Kotlin'],
    ["compile group: 'g', name: 'a', version: v\nx()", ['g:a - runtime'], 'a map with a variable'],
    ["compile group: 'g', name: 'a'", ['g:a - runtime'], 'a map without version'],
    ["implementation 'g:a:1.0:sources@jar'", ['g:a 1.0 runtime'], 'a classifier and an extension'],
    ["implementation 'g:a:1.0@aar'", ['g:a 1.0 runtime'], 'an extension'],
    ["implementation 'g:a'", ['g:a - runtime'], 'no version: a platform has it'],
    ['implementation "g:a:$v"', ['g:a - runtime'], 'a variable'],
    ['implementation "g:a:${v}"', ['g:a - runtime'], 'an expression'],
    ["implementation 'g:a:1.+'", ['g:a - runtime'], 'the newest that begins so'],
    ["compileOnly 'g:a:1'", ['g:a 1 optional'], 'not there at run time'],
    ["annotationProcessor 'g:a:1'", ['g:a 1 development'], 'what compiles'],
    ["kapt 'g:a:1'", ['g:a 1 development'], 'what compiles, with Kotlin'],
    ["classpath 'g:a:1'", ['g:a 1 development'], 'plug-ins of the build'],
    ["debugImplementation 'g:a:1'", ['g:a 1 runtime'], 'a variant of Android'],
    ["implementation platform('g:bom:1')", [], 'versions for others, and no code'],
    ["implementation('g:a:1') { exclude group: 'g', module: 'b' }", ['g:a 1 runtime'], 'what is left out'],
    ["exclude 'g.h:a:1'", [], 'what is left out'],
    ["// implementation 'g:a:1'", [], 'a comment'],
    ["libs = [a: 'g.h:a:1.0']", ['g.h:a 1.0 -'], 'a list for later'],
    ["force 'g.h:a:1.0'", ['g.h:a 1.0 -'], 'what all others give way to'],
    ["at '12:30:45'", [], 'a time'],
    ["url 'https://repo.example.com:8080'", [], 'an address'],
    ["group = 'g'\nname = 'a'\nversion = '1.0'", [], 'the project itself'],
    ["pom { name = 'a'; implementation() }", [], 'the name of something else'],
  ])('reads %j as %j: %s', (script, expected) => {
    const { requirements } = parseGradleScript(Buffer.from(script));
    expect(requirements.map(({ name, version, scope }) => `${name} ${version ?? '-'} ${scope ?? '-'}`)).toEqual(expected);
  });

  it.each([
    ['dependencies { implementation(libs.x) }', true],
    ['dependencies {}', true],
    ['plugins { id "java" }', false],
    ['configurations.dependencies.all()', false],
  ])('%j has dependencies: %s', (script, declares) => {
    expect(parseGradleScript(Buffer.from(script)).declares).toBe(declares);
  });

  it('refuses what is no text', () => {
    expect(() => parseGradleScript(Buffer.from([0xc3, 0x28]))).toThrow(MalformedError);
  });
});

describeFuzz(target);
