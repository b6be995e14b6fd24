import { dump } from 'js-yaml';

/** Data as JSON has it, to be written as one document. */
export interface YamlText {
  readonly value: unknown;
  /** Lines that stand before it. */
  readonly comment?: readonly string[];
}

/** Writes documents one after another, as YAML 1.1 and 1.2 read alike: texts that either would take for something else are quoted. */
export function writeYaml(documents: readonly YamlText[]): string {
  return documents
    .map(({ value, comment = [] }) => [...comment.map(commentLine), dump(value, { lineWidth: -1, noRefs: true })].join(''))
    .join('---\n');
}

/** A line break would end the comment. */
function commentLine(line: string): string {
  return `# ${line.replaceAll(/[\x00-\x1f\x7f\x85\u2028\u2029]+/g, ' ')}\n`;
}
