import type { GraphCheck, GraphFailure } from '../../checks/graph-check.ts';
import type { CheckOptions } from '../../checks/index.ts';
import { placesOf, readYamlStream, textPlaces, type YamlStream } from '../../formats/yaml/index.ts';
import { fieldPathText } from '../../kubernetes/field-path.ts';
import { graphsOf } from '../../kubernetes/graph/applications.ts';
import { identityOf } from '../../kubernetes/graph/reference.ts';
import type { Projection } from '../../kubernetes/graph/projection/projection.ts';
import type { JudgedFile, PlacedFailure } from './placed.ts';
import type { Tally } from './tally.ts';

/** A manifest as far as checks of several objects need it. */
export interface ManifestFacts extends JudgedFile {
  readonly projections: readonly Projection[];
  /** To tell places in it: kept where there is something a graph is made of. */
  readonly text?: string;
}

/** A failure with the file that it is told in. */
export interface FailureInFile {
  readonly path: string;
  readonly failure: PlacedFailure;
}

/** Asks the checks of several objects: of each application in the tree by itself. @param textOf the text of a manifest, by its path */
export function judgeGraphs(
  projections: readonly Projection[],
  checks: readonly GraphCheck[],
  { options, tally, textOf }: { readonly options: CheckOptions; readonly tally: Tally; readonly textOf: (path: string) => string | undefined },
): readonly FailureInFile[] {
  const place = placer(textOf);
  return graphsOf(projections).flatMap((graph) =>
    checks.flatMap((check) => {
      const { judged, failures, unknowns } = check.judge(graph, options);
      const failed = new Set(failures.map(({ object }) => identityOf(object))).size;
      tally.addAll(check.id, { evaluated: judged - unknowns.length, failed, unknown: unknowns.length });
      return failures.map((failure) => ({ path: failure.object.file, failure: { check: check.id, ...place(failure) } }));
    }),
  );
}

/** Tells where failures stand; a file is read again only where something failed in it. */
function placer(textOf: (path: string) => string | undefined): (failure: GraphFailure) => Omit<PlacedFailure, 'check'> {
  const streams = new Map<string, YamlStream>();
  const streamOf = (path: string): YamlStream => {
    const stream = streams.get(path) ?? readYamlStream(Buffer.from(textOf(path) ?? ''));
    streams.set(path, stream);
    return stream;
  };
  return ({ object, path, message }) => {
    const stream = streamOf(object.file);
    const part = stream.documents.find(({ index }) => index === object.document);
    const found = part === undefined || 'problem' in part ? undefined : placesOf(stream.text, part).locate([...object.path, ...path]);
    const { apiVersion, kind, namespace, name } = object;
    const field = fieldPathText(path);
    return {
      message,
      place: found === undefined ? { line: 1, column: 1 } : textPlaces(stream.text)(found.keyAt ?? found.at),
      object: { apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name },
      field,
      stableField: field,
      fixable: false,
    };
  };
}
