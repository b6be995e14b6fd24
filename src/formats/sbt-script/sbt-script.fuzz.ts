import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseSbtScript } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/sbt-script',
  seeds: ['scalaVersion := "2.13.8"\nlibraryDependencies ++= Seq("g" % "a" % "1.0", "g" %% "b" % "2" % Test, "g" %%% "c" % v)\n'].map((seed) =>
    Buffer.from(seed),
  ),
  dictionary: ['%', '%%', '"g"', 'scalaVersion := ', 'crossScalaVersions', 'Test'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseSbtScript(bytes);
  },
};
