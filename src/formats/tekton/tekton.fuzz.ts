import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseTektonPipelines } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/tekton',
  seeds: [
    'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: { name: a }\nspec:\n  params: [{ name: i, default: "x:1" }, { name: e, enum: [a] }]\n  stepTemplate: { image: $(params.i) }\n  steps:\n    - name: s\n      script: |\n        #!/bin/sh\n        echo $(params.i) $(params["e"]) $(steps.s.results.r)\n      env: [{ name: T, valueFrom: { secretKeyRef: { name: a } } }]\n    - ref: { resolver: git, params: [{ name: revision, value: main }] }\n  sidecars: [{ image: y, script: z }]\n---\napiVersion: tekton.dev/v1\nkind: PipelineRun\nspec:\n  pipelineSpec:\n    tasks:\n      - name: t\n        taskSpec: { steps: [{ image: q, command: [sh, -c], args: ["$(params.p)"] }] }\n      - name: u\n        taskRef: { bundle: b }\n',
    'apiVersion: triggers.tekton.dev/v1beta1\nkind: TriggerTemplate\nspec:\n  resourcetemplates:\n    - apiVersion: tekton.dev/v1\n      kind: TaskRun\n      spec: { taskSpec: { steps: [{ image: a, script: "echo $(tt.params.x)" }] } }\n---\nkind: List\nitems: [{ apiVersion: tekton.dev/v1, kind: StepAction, spec: { image: a } }]\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['---\n', '$(params.', '$(tt.params.', ')', 'steps:', 'taskSpec:', '&a ', '*a', 'kind: List', 'tekton.dev/'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parseTektonPipelines(Buffer.from(bytes).toString('utf8'), 'a.yaml');
  },
};
