import { nodeImage, quoted, type Template } from './template.ts';

/** For GitLab CI/CD: a file to be included. */
export const gitlab: Template = {
  system: 'gitlab',
  file: '.gitlab/seaworthy.gitlab-ci.yml',
  next: [
    'include it in .gitlab-ci.yml: `include: [{ local: .gitlab/seaworthy.gitlab-ci.yml }]`; its jobs stand in the stage test',
    'set the variable SEAWORTHY_POLICY of the project, of type File and not protected: the text of your policy (`seaworthy policy init` writes one)',
    'set the variable SEAWORTHY_PACKAGE of the project, unless --package wrote it: what npm installs as seaworthy, by exact version or by the address of a tarball you trust',
    'set the variable SEAWORTHY_BUILDER_IMAGE of the project: an image with Buildah, by digest, that your runner lets build without privileges',
  ],
  text: (source) => `# Builds the image, scans the sources and the image, reports what was found to GitLab, and fails where the policy denies it.
# Written by \`seaworthy init gitlab\`; yours to change.
#
# Variables of the project (Settings > CI/CD > Variables); they outrank whatever a merge request writes into this file:
#   SEAWORTHY_POLICY         of type File: the policy. What is scanned does not choose its judge.
#   SEAWORTHY_PACKAGE        what npm installs as seaworthy: an exact version of a registry you trust, or the address of a tarball
#   SEAWORTHY_BUILDER_IMAGE  an image with Buildah, by digest

.seaworthy:
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

seaworthy-build:
  extends: .seaworthy
  image: $SEAWORTHY_BUILDER_IMAGE
  variables:
    BUILDAH_ISOLATION: chroot
    STORAGE_DRIVER: vfs
  script:
    - buildah build --tag scanned:build .
    - buildah push scanned:build docker-archive:image.tar
  artifacts:
    paths: [image.tar]
    expire_in: 1 hour

# Exit codes of a scan: 0 allowed, 1 denied, 2 wrong policy, 3 could not complete.
seaworthy-gate:
  extends: .seaworthy
  needs: [seaworthy-build]
  image: ${nodeImage}
${source === undefined ? '' : `  variables:\n    SEAWORTHY_PACKAGE: ${quoted(source)}\n`}  script:
    - test -f "$SEAWORTHY_POLICY" || { echo "set the variable SEAWORTHY_POLICY of the project, of type File"; exit 2; }
    - test -n "$SEAWORTHY_PACKAGE" || { echo "set the variable SEAWORTHY_PACKAGE of the project"; exit 2; }
    - npm install --global --ignore-scripts "$SEAWORTHY_PACKAGE"
    - seaworthy db update
    - code=0
    - seaworthy scan "dir:$CI_PROJECT_DIR" --exclude image.tar --format table --format gitlab=gl-dependency-scanning-report.json --format junit=seaworthy.xml || code=$?
    - seaworthy scan docker-archive:image.tar --format table --format gitlab=gl-container-scanning-report.json || code=$?
    - exit "$code"
  artifacts:
    when: always
    reports:
      dependency_scanning: gl-dependency-scanning-report.json
      container_scanning: gl-container-scanning-report.json
      junit: seaworthy.xml

# What publishes the image needs seaworthy-gate: it is reached only where every scan ended with 0.
`,
};
