import { MalformedError } from '../../core/error.ts';
import { placeIn, type PlacedText } from '../placed-text/index.ts';
import { StageReader } from './read-stages.ts';
import { documentsOf } from './documents.ts';
import { LineReader, type Directive } from './lines.ts';
import type { Dockerfile, DockerfileProblem } from './model.ts';
import { splitInstruction } from './split-instruction.ts';
import { resultsOf } from './results.ts';

/** Bounds of what is read: honest files are a hundredth of it. */
const longest = 8 * 1024 * 1024;
const mostInstructions = 200_000;
const mostProblems = 100;

/**
 * Reads a Dockerfile or Containerfile as BuildKit does. What the builder would refuse — an instruction that is none, a here-document that does not end — is a problem of the result, and the rest
 * is read. @throws MalformedError where it is no text, has no FROM, or is larger than 8 MiB
 */
export function parseDockerfile(bytes: Uint8Array): Dockerfile {
  const text = textOf(bytes);
  const lines = new LineReader(text);
  const problems = new Problems();
  const stages = new StageReader(lines, problems.add);
  let count = 0;
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    count += 1;
    if (count > mostInstructions) throw new MalformedError(`it has more than ${mostInstructions} instructions`);
    const split = splitInstruction(line.placed, lines.escape);
    const { documents, documentLines, endLine } = documentsOf(split, lines, (message) => problems.add(line.placed, message));
    stages.see({ split, placed: line.placed, endLine: endLine ?? line.endLine, isTrigger: false, documents, ...documentLines });
  }
  if (stages.stages.length === 0) throw new MalformedError('it has no FROM: no image can be built from it');
  for (const directive of lines.directives) problems.directive(directive);
  const syntax = syntaxOf(lines.directives);
  return { ...syntax, stages: resultsOf(stages.stages), globals: stages.globals, problems: problems.all };
}

/** Bytes that are no UTF-8 may stand in comments; zeros in no text. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > longest) throw new MalformedError('it is larger than 8 MiB');
  const text = new TextDecoder('utf-8').decode(bytes);
  if (text.includes('\0')) throw new MalformedError('it is no text');
  return text;
}

function syntaxOf(directives: readonly Directive[]): Pick<Dockerfile, 'syntax'> {
  const found = directives.find(({ name }) => name === 'syntax');
  if (found === undefined) return {};
  const [image = ''] = found.value.split(' ');
  return { syntax: { line: found.line, column: found.column, written: image, value: image, variables: [], isKnown: true } };
}

class Problems {
  readonly all: DockerfileProblem[] = [];
  readonly #seen = new Set<string>();

  readonly add = (at: PlacedText, message: string): void => this.#add({ ...placeIn(at, 0), message });

  directive({ name, value, line, column }: Directive): void {
    if (this.#seen.has(name)) this.#add({ line, column, message: `the directive ${name} is given twice` });
    this.#seen.add(name);
    if (name === 'escape' && value !== '`' && value !== '\\') this.#add({ line, column, message: 'the directive escape is neither \\ nor `' });
  }

  #add(problem: DockerfileProblem): void {
    if (this.all.length < mostProblems) this.all.push(problem);
    else if (this.all.length === mostProblems) this.all.push({ ...problem, message: 'and more that is not listed' });
  }
}
