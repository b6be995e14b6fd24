import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseSbtScript } from './index.ts';
import { target } from './sbt-script.fuzz.ts';

describe('parseSbtScript', () => {
  it.each<[string, readonly string[], string]>([
    ['"g" % "a" % "1.0"', ['g:a 1.0 runtime'], 'an artifact of Java'],
    ['"g" % "a" % "1.0" % Test', ['g:a 1.0 development'], 'for tests'],
    ['"g" % "a" % "1.0" % "test"', ['g:a 1.0 development'], 'for tests, as a text'],
    ['"g" % "a" % "1.0" % "provided->compile"', ['g:a 1.0 optional'], 'provided where it runs'],
    ['"g" % "a" % "1.0" % "mine"', ['g:a 1.0 -'], 'a configuration of the project'],
    ['Seq("g" % "a" % "1", "g" % "b" % "2")', ['g:a 1 runtime', 'g:b 2 runtime'], 'several'],
    ['"g" % "a" % version', ['g:a - runtime'], 'a variable'],
    ['"g" % "a" % "latest.release"', ['g:a - runtime'], 'the newest'],
    ['"g" %% "a" % "1.0"', ['g:a - runtime'], 'a name that ends in a Scala version nobody told'],
    ['scalaVersion := "2.13.8"\n"g" %% "a" % "1.0"', ['g:a_2.13 1.0 runtime'], 'Scala 2'],
    ['ThisBuild / scalaVersion := "3.3.1"\n"g" %% "a" % "1.0"', ['g:a_3 1.0 runtime'], 'Scala 3'],
    ['scalaVersion := "2.13.8"\nscalaVersion := "3.3.1"\n"g" %% "a" % "1.0"', ['g:a - runtime'], 'two Scala versions'],
    ['scalaVersion := "2.13.8"\ncrossScalaVersions := x\n"g" %% "a" % "1.0"', ['g:a - runtime'], 'built for several'],
    ['scalaVersion := v\n"g" %% "a" % "1.0"', ['g:a - runtime'], 'a variable'],
    ['scalaVersion := "2.13.8"\n"g" %%% "a" % "1.0"', ['g:a - runtime'], 'Scala.js'],
    ['// "g" % "a" % "1.0"', [], 'a comment'],
    ['"%s" % name % "x"', [], 'a format'],
    ['"g" % "a"', [], 'no version'],
  ])('reads %j as %j: %s', (script, expected) => {
    const { requirements } = parseSbtScript(Buffer.from(script));
    expect(requirements.map(({ name, version, scope }) => `${name} ${version ?? '-'} ${scope ?? '-'}`)).toEqual(expected);
  });

  it.each([
    ['libraryDependencies ++= Dependencies.all', true],
    ['name := "x"', false],
  ])('%j has dependencies: %s', (script, declares) => {
    expect(parseSbtScript(Buffer.from(script)).declares).toBe(declares);
  });

  it('refuses what is no text', () => {
    expect(() => parseSbtScript(Buffer.from([0xc3, 0x28]))).toThrow(MalformedError);
  });
});

describeFuzz(target);
