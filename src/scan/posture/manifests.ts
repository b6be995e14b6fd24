import type { FileAnalyser, FileContent } from '../../core/files.ts';
import { MalformedError } from '../../core/error.ts';
import type { ObjectJudge } from '../../checks/index.ts';
import { judgeManifest } from './read-manifest.ts';
import { decodeText } from '../../formats/document/index.ts';
import { projectionOf, type Projection } from '../../kubernetes/graph/projection/projection.ts';
import type { PodTemplatePlace } from '../../kubernetes/pod.ts';
import type { ManifestFacts } from './judge-graph.ts';

/** Larger files are not read as manifests: the largest that people apply, bundles of custom resources, have a few megabytes. */
export const largestManifest = 64 << 20;
/** How much of a larger file is looked at to tell whether it was meant to be one. */
const head = 1 << 16;

/** What is read of the files that may hold objects of Kubernetes. */
export function manifestAnalyser(judge: ObjectJudge, places: readonly PodTemplatePlace[]): FileAnalyser<ManifestFacts> {
  return {
    id: 'kubernetes-manifest',
    version: 1,
    selects: [{ suffix: '.yaml' }, { suffix: '.yml' }, { suffix: '.json' }],
    limit: largestManifest,
    read(file) {
      if (file.size > largestManifest) return refuseLarge(file);
      const bytes = file.bytes();
      return isLikeAManifest(bytes) ? factsOf(bytes, file.path, judge, places) : undefined;
    },
  };
}

function factsOf(bytes: Uint8Array, path: string, judge: ObjectJudge, places: readonly PodTemplatePlace[]): ManifestFacts | undefined {
  const projections: Projection[] = [];
  const judged = judgeManifest(bytes, judge, (object, document) => projections.push(projectionOf(object, { file: path, document }, places)));
  // Definitions of custom resources are by far the longest texts, and nothing is told in them.
  const isTold = projections.some(({ type }) => type !== 'definition');
  return judged === undefined ? undefined : { ...judged, projections, ...(isTold ? { text: decodeText(bytes) } : {}) };
}

function refuseLarge(file: FileContent): undefined {
  if (!isLikeAManifest(file.source.read(0, head))) return undefined;
  throw new MalformedError(`it has ${file.size} bytes, more than the ${largestManifest} that are read of a manifest`);
}

/** Words without which a text holds no object; told from the bytes, so that other YAML and JSON costs nothing. UTF-16 is read to see. */
export function isLikeAManifest(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf16 || (buffer.includes('apiVersion') && buffer.includes('kind'));
}
