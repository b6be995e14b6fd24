import { MalformedError } from '../core/error.ts';
import type { FactsHead } from './facts-layout.ts';
import { unknownKinds } from '../core/unknown.ts';
import type { AnalyserFacts, LayerFacts, LayerUnknown } from './layer-facts.ts';

/** Reads the part of the facts that is JSON; `count`: of the entries. The facts themselves are those the analysers made. @throws MalformedError */
export function decodeHead(text: string, count: number): Omit<LayerFacts, 'entries'> {
  const head = parse(text);
  const { diffId, size, unknowns, analyses, links } = head;
  if (typeof diffId !== 'string' || typeof size !== 'number' || !Array.isArray(unknowns) || !Array.isArray(analyses)) throw broken();
  if (!Array.isArray(links) || !links.every((link) => Array.isArray(link) && isEntry(link[0], count) && isEntry(link[1], count))) throw broken();
  return {
    diffId,
    size,
    links: new Map(links),
    unknowns: unknowns.map((unknown) => checkUnknown(unknown, count)),
    analyses: analyses.map((analysis) => decodeAnalysis(analysis, count)),
  };
}

function parse(text: string): Partial<FactsHead> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<FactsHead>;
  } catch (cause) {
    throw new MalformedError('the facts of the layer have a broken head', { cause });
  }
}

function checkUnknown(unknown: LayerUnknown | null, count: number): LayerUnknown {
  const known = unknown !== null && unknownKinds.includes(unknown.kind) && typeof unknown.subject === 'string' && typeof unknown.reason === 'string';
  if (!known || (unknown.count !== undefined && typeof unknown.count !== 'number') || (unknown.entry !== undefined && !isEntry(unknown.entry, count)))
    throw broken();
  return unknown;
}

function decodeAnalysis(analysis: FactsHead['analyses'][number] | null, count: number): AnalyserFacts {
  if (analysis === null || typeof analysis.analyser !== 'string') throw broken();
  const { analyser, entries, facts, silent, missed, paths, directories } = analysis;
  for (const list of [entries, silent, missed]) if (!Array.isArray(list) || !list.every((entry) => isEntry(entry, count))) throw broken();
  if (!Array.isArray(facts) || facts.length !== entries.length) throw broken();
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) throw broken();
  if (!Array.isArray(directories) || !directories.every((directory) => typeof directory?.path === 'string' && typeof directory.suffix === 'string'))
    throw broken();
  return { analyser, found: entries.map((entry, index) => ({ entry, facts: facts[index] })), silent, missed, paths, directories };
}

function isEntry(value: unknown, count: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

function broken(): MalformedError {
  return new MalformedError('the facts of the layer have a head that is none');
}
