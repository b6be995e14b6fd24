import { nodeImage, quoted, type Template } from './template.ts';

/** For Tekton: a task, and a pipeline that runs it on what a run brings in its workspaces. */
export const tekton: Template = {
  system: 'tekton',
  file: 'tekton/seaworthy.yaml',
  next: [
    'apply it: `kubectl apply -f tekton/seaworthy.yaml`',
    'keep the policy in a ConfigMap that builds may not change: `kubectl create configmap seaworthy-policy --from-file=seaworthy.yaml`, and bind it to the workspace `policy`',
    'give runs the parameter `package`, unless --package wrote it: what npm installs as seaworthy, by exact version or by the address of a tarball you trust',
    'give runs the parameter `builder-image`: an image with Buildah, by digest, that your nodes let build without privileges',
  ],
  text: (source) => `# Builds the image, scans the sources and the image, tells the verdict as a result, and fails where the policy denies it.
# Written by \`seaworthy init tekton\`; yours to change.
apiVersion: tekton.dev/v1
kind: Task
metadata:
  name: seaworthy
spec:
  params:
    - name: builder-image
      description: an image with Buildah, by digest
    - name: package
      description: what npm installs as seaworthy - an exact version of a registry you trust, or the address of a tarball
${source === undefined ? '' : `      default: ${quoted(source)}\n`}  workspaces:
    - name: source
      description: the sources, with a Dockerfile
    # The policy is no part of what is scanned: that does not choose its judge.
    - name: policy
      description: seaworthy.yaml, of a ConfigMap that builds may not change
      readOnly: true
    - name: reports
      description: where the reports are left
  results:
    - name: verdict
      description: exit code of the gate - 0 allowed, 1 denied, 2 wrong policy, 3 could not complete
  volumes:
    - name: image
      emptyDir: {}
  stepTemplate:
    securityContext:
      allowPrivilegeEscalation: false
    volumeMounts:
      - name: image
        mountPath: /image
  steps:
    - name: build
      image: $(params.builder-image)
      workingDir: $(workspaces.source.path)
      env:
        - name: BUILDAH_ISOLATION
          value: chroot
        - name: STORAGE_DRIVER
          value: vfs
      script: |
        #!/bin/sh
        set -eu
        buildah build --tag scanned:build .
        buildah push scanned:build docker-archive:/image/image.tar
    - name: gate
      image: ${nodeImage}
      workingDir: /image
      env:
        - name: SEAWORTHY_PACKAGE
          value: $(params.package)
        - name: SEAWORTHY_POLICY
          value: $(workspaces.policy.path)/seaworthy.yaml
        - name: HOME
          value: /image
      script: |
        #!/bin/sh
        set -eu
        npm install --prefix /image/seaworthy --ignore-scripts "$SEAWORTHY_PACKAGE"
        PATH="/image/seaworthy/node_modules/.bin:$PATH"
        seaworthy db update
        code=0
        seaworthy scan dir:$(workspaces.source.path) --format table --format sarif=$(workspaces.reports.path)/sources.sarif || code=$?
        seaworthy scan docker-archive:image.tar --format table --format sarif=$(workspaces.reports.path)/image.sarif || code=$?
        printf '%s' "$code" > $(results.verdict.path)
        exit "$code"
---
apiVersion: tekton.dev/v1
kind: Pipeline
metadata:
  name: seaworthy
spec:
  params:
    - name: builder-image
    - name: package
${source === undefined ? '' : `      default: ${quoted(source)}\n`}  workspaces:
    - name: source
    - name: policy
    - name: reports
  results:
    - name: verdict
      value: $(tasks.gate.results.verdict)
  tasks:
    - name: gate
      taskRef:
        name: seaworthy
      params:
        - name: builder-image
          value: $(params.builder-image)
        - name: package
          value: $(params.package)
      workspaces:
        - name: source
          workspace: source
        - name: policy
          workspace: policy
        - name: reports
          workspace: reports
    # What publishes the image is a task that runs after gate: it is reached only where every scan ended with 0.
`,
};
