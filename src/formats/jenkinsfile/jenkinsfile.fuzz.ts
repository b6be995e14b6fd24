import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { placeOf } from '../pipeline/index.ts';
import { everyCall, parseJenkinsfile } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/jenkinsfile',
  seeds: [
    "@Library(['a@1', 'b']) _\npipeline {\n  agent { docker { image \"a:${V}\" } }\n  environment { V = '1'; C = credentials('c') }\n  parameters { string(name: 'P', defaultValue: 'x') }\n  stages {\n    stage('S') {\n      when { expression { env.X =~ /y/ } }\n      steps {\n        sh \"\"\"echo ${params.P} \\$HOME $V\n        \"\"\"\n        withCredentials([string(credentialsId: 'c', variable: 'T')]) { sh 'x ' + params.P }\n      }\n    }\n  }\n}\n",
    "#!groovy\nnode('linux') {\n  def x = sh(script: 'a', returnStdout: true).trim() // c\n  docker.image('i').inside('-v a') { bat \"b\" }\n  parallel a: { echo 'x' }, b: { library 'y@z' }\n  for (int i = 0; i < 3; i++) { echo \"${i / 2}\" }\n}\n/* end */",
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['"""', "'''", '${', '$/', '/$', '{', '}', '(', ')', '[', ']', 'sh ', '.', '/*', '//', '\\', 'stage("x") {'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    const { calls = [], jobs } = parseJenkinsfile(text, 'Jenkinsfile');
    const places = [...everyCall(calls).map(({ written }) => written), ...jobs.flatMap(({ steps }) => steps.map(({ script }) => script?.written))];
    for (const written of places)
      if (written !== undefined && placeOf(written, written.text.length).line > text.split(/\r\n|\n|\r/).length)
        throw new Error('a place outside of the text');
  },
};
