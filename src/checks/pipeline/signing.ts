import type { Pipeline, Step } from '../../formats/pipeline/index.ts';
import { commandsOf } from './command.ts';
import { inputOf } from './publishing.ts';
import { stepsOf } from './scripts.ts';
import { taskNames } from './task-names.ts';

const actions =
  /^(?:sigstore\/|actions\/attest|slsa-framework\/|philips-labs\/slsa-provenance-action|notaryproject\/|pypa\/gh-action-pypi-publish|crazy-max\/ghaction-import-gpg|anchore\/sbom-action\/attest|chainguard-dev\/actions\/setup-cosign)/;
const commands =
  /^(?:cosign (?:sign|attest)|notation sign|notary |docker trust sign|gpg2? .*(?:--sign|--detach-sign|-b\b|--clearsign)|minisign -S|gitsign|rekor-cli upload|in-toto-run|witness run|jarsigner|signtool|slsa-provenance|crane .*attest)/;
const provenance = /--provenance(?:=(?!false)\S*)?(?:\s|$)|--attest[= ]\S*provenance|-Psign|\bsignArchives\b|--sign\b/;

/** Whether a pipeline signs what it makes, or attests how it was made. */
export function signs(pipeline: Pipeline): boolean {
  return (
    stepsOf(pipeline).some(({ step }) => isSigning(step)) ||
    pipeline.jobs.some(
      ({ calls }) =>
        calls !== undefined &&
        (actions.test(`${calls.repository}/${calls.path}`) || (calls.kind === 'local' && /sign|attest|provenance/i.test(calls.path))),
    ) ||
    commandsOf(pipeline).some(({ program }) => {
      const text = [program.name, ...program.arguments.map((word) => word.text)].join(' ').slice(0, 1_000);
      return commands.test(text) || provenance.test(text);
    }) ||
    taskNames(pipeline).some(({ text }) => /sign|cosign|attest/i.test(text))
  );
}

function isSigning(step: Step): boolean {
  const { uses } = step;
  if (uses === undefined) return false;
  if (/^docker\/(?:build-push|bake)-action$/.test(uses.repository))
    return /^(?:true|mode=\w+)/.test(inputOf(step, 'provenance')) || /type=provenance/.test(inputOf(step, 'attests'));
  return actions.test(`${uses.repository}/${uses.path}`) || (uses.kind === 'local' && /sign|attest|provenance/i.test(uses.path));
}
