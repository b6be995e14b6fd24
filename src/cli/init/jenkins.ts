import { quoted, type Template } from './template.ts';

/** For Jenkins, declarative. */
export const jenkins: Template = {
  system: 'jenkins',
  file: 'Jenkinsfile.seaworthy',
  next: [
    'make a multibranch pipeline whose script path is Jenkinsfile.seaworthy; it needs the plugins Git and JUnit',
    'set SEAWORTHY_PACKAGE in the environment of the folder or the controller, unless --package wrote it: what npm installs as seaworthy, by exact version or by the address of a tarball you trust',
    'put the policy on the branch main: `seaworthy policy init`, then commit seaworthy.yaml; without it the built-in policy judges',
    'label agents that have Docker and npm with `docker`, and let changes of outsiders build only once somebody has approved them',
  ],
  text: (source) => `// Builds the image, scans the sources and the image, publishes what was found as JUnit, and fails where the policy denies it.
// Written by \`seaworthy init jenkins\`; yours to change.
pipeline {
  agent { label 'docker' }

  options {
    skipDefaultCheckout()
    timeout(time: 30, unit: 'MINUTES')
    disableConcurrentBuilds()
  }
${
  source === undefined
    ? ''
    : `
  environment {
    SEAWORTHY_PACKAGE = ${quoted(source)}
  }
`
}
  stages {
    stage('Check out') {
      steps {
        dir('tree') { checkout scm }
        // The policy is that of the branch main: what is scanned does not choose its judge.
        dir('policy') {
          checkout scmGit(branches: [[name: 'refs/heads/main']], userRemoteConfigs: scm.userRemoteConfigs)
        }
      }
    }

    stage('Build') {
      steps {
        sh '''
          docker build --tag "scanned:$BUILD_NUMBER" tree
          docker save --output image.tar "scanned:$BUILD_NUMBER"
        '''
      }
    }

    // It runs outside of the tree, so that no seaworthy.yaml in it is found. Exit codes: 0 allowed, 1 denied, 2 wrong policy, 3 could not complete.
    stage('Gate') {
      steps {
        sh '''
          test -n "$SEAWORTHY_PACKAGE" || { echo "set SEAWORTHY_PACKAGE: what npm installs as seaworthy"; exit 2; }
          npm install --prefix "$WORKSPACE_TMP/seaworthy" --ignore-scripts "$SEAWORTHY_PACKAGE"
          PATH="$WORKSPACE_TMP/seaworthy/node_modules/.bin:$PATH"
          seaworthy db update
          if test -f policy/seaworthy.yaml; then export SEAWORTHY_POLICY="$WORKSPACE/policy/seaworthy.yaml"; fi
          code=0
          seaworthy scan dir:tree --format table --format junit=sources.xml || code=$?
          seaworthy scan docker-archive:image.tar --format table --format junit=image.xml || code=$?
          exit "$code"
        '''
      }
    }

    // What publishes the image is a stage behind this line: it is reached only where every scan ended with 0.
  }

  post {
    always {
      junit allowEmptyResults: true, testResults: 'sources.xml,image.xml'
      archiveArtifacts allowEmptyArchive: true, artifacts: 'sources.xml,image.xml'
    }
  }
}
`,
};
