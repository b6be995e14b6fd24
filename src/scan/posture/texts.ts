import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser, FileContent } from '../../core/files.ts';
import type { CheckOptions, TextCheck } from '../../checks/check.ts';
import type { DockerfileCheck } from '../../checks/dockerfile-check.ts';
import { dockerfileKindOf, parseDockerfile } from '../../formats/dockerfile/index.ts';
import { decodeText } from '../../formats/document/index.ts';
import { longestPipeline, type Pipeline } from '../../formats/pipeline/index.ts';
import { isPipelinePath, readPipelines } from '../../formats/pipeline-file/index.ts';
import type { JudgedFile, PlacedUnknown } from './placed.ts';
import { judgeText } from './read-text.ts';
import { joinFiles } from './tally.ts';

const largestDockerfile = 8 << 20;

/** Reads Dockerfiles and Containerfiles; a template of one is told, as it is not what is built. */
export function dockerfileAnalyser(checks: readonly DockerfileCheck[], options: CheckOptions): FileAnalyser<JudgedFile> {
  return {
    id: 'dockerfile',
    version: 1,
    selects: [
      { prefix: 'Dockerfile' },
      { prefix: 'Containerfile' },
      { name: 'dockerfile' },
      { name: 'containerfile' },
      { suffix: '.dockerfile' },
      { suffix: '.containerfile' },
    ],
    accepts: (path) => dockerfileKindOf(path) !== undefined,
    limit: largestDockerfile,
    read(file) {
      if (dockerfileKindOf(file.path) === 'template') throw new MalformedError('it is a template: what is made of it is built, and was not seen');
      const dockerfile = parseDockerfile(file.bytes());
      const unknowns = dockerfile.problems.map(({ line, column, message }): PlacedUnknown => ({ place: { line, column }, reason: message }));
      return { ...judgeText(dockerfile, checks, options), unknowns };
    },
  };
}

/** Reads the pipelines of GitHub, GitLab and Jenkins by where they lie, and those of Tekton among manifests. */
export function pipelineAnalyser(checks: readonly TextCheck<Pipeline>[], options: CheckOptions): FileAnalyser<JudgedFile> {
  return {
    id: 'pipeline',
    version: 1,
    selects: [{ suffix: '.yml' }, { suffix: '.yaml' }, { prefix: 'Jenkinsfile' }, { suffix: '.jenkinsfile' }],
    limit: longestPipeline,
    read(file) {
      if (!isPipelinePath(file.path) && (file.size > longestPipeline || !namesTekton(file))) return undefined;
      const read = readPipelines(file.path, decodeText(file.bytes()));
      const files = read.map((one) => ('problem' in one ? unreadable(one.problem, one.line) : judgeText(one.pipeline, checks, options)));
      return files.length === 0 ? undefined : joinFiles(files);
    },
  };
}

/** Told from the bytes, so that other YAML costs nothing. */
function namesTekton(file: FileContent): boolean {
  const bytes = file.bytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('tekton.dev/');
}

function unreadable(reason: string, line: number): JudgedFile {
  return { subjects: 0, answered: [], failures: [], unknowns: [{ place: { line, column: 1 }, reason }] };
}
