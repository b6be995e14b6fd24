import { fieldOf, textOf, writtenOf, type ImageUse, type Job, type MapEntry, type PipelineNode } from '../pipeline/index.ts';
import { readSteps } from './steps.ts';
import type { Reading } from './values.ts';

/** What an action runs, as a job: its steps where it is composite, its image where it is one. */
export function readActionJob({ key, value }: MapEntry, reading: Reading): Job {
  return {
    id: 'runs',
    key,
    node: value,
    isTemplate: false,
    needs: [],
    runners: [],
    images: actionImage(value),
    variables: [],
    steps: readSteps(fieldOf(value, 'steps'), reading, []).steps,
    hasTimeout: true,
    inputs: [],
  };
}

/** `image` of an action in a container: `docker://…`; a Dockerfile of its own is no image yet. */
function actionImage(runs: PipelineNode): readonly ImageUse[] {
  const written = writtenOf(fieldOf(runs, 'image'));
  if (textOf(fieldOf(runs, 'using')) !== 'docker' || written?.text.startsWith('docker://') !== true) return [];
  return [{ written, reference: written.text.slice('docker://'.length), role: 'action' }];
}
