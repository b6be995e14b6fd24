// The page that says which ecosystems are read, printed from their plugs.
import type { FileAnalyser, FileSelector } from '../src/core/files.ts';
import { declarations } from '../src/ecosystems/declarations.ts';
import { ecosystems } from '../src/ecosystems/index.ts';
import { importers } from '../src/ecosystems/importers.ts';

export function ecosystemPage(): string {
  const distributions = ecosystems.filter(({ recognize }) => recognize !== undefined);
  const languages = ecosystems.filter(({ recognize }) => recognize === undefined);
  return [
    '# Ecosystems',
    'Printed from `src/ecosystems` by `npm run docs`.',
    '## Distributions',
    table(
      ['ecosystem', 'purl', 'versions', 'read from'],
      distributions.map(({ id, purlType, purlNamespace, versions, catalogers }) => [
        id,
        `pkg:${purlType}/${purlNamespace ?? ''}`,
        versions.id,
        filesOf(catalogers.flatMap(({ analysers }) => analysers)),
      ]),
    ),
    '## Languages and others',
    'What is installed in images; where nothing is read there, the packages come from source trees.',
    table(
      ['ecosystem', 'purl', 'versions', 'read from'],
      languages.map(({ id, purlType, versions, catalogers }) => [
        id,
        `pkg:${purlType}/`,
        versions.id,
        filesOf(catalogers.flatMap(({ analysers }) => analysers)),
      ]),
    ),
    '## Source trees',
    'Lock files, and manifests where there is none.',
    table(
      ['what', 'read from'],
      declarations.map(({ id, analysers }) => [id, filesOf(analysers)]),
    ),
    "## Vendors' own feeds",
    '`seaworthy db build` reads these beside OSV records, told by their content.',
    table(
      ['importer'],
      importers.map(({ id }) => [id]),
    ),
  ].join('\n\n');
}

function filesOf(analysers: readonly FileAnalyser[]): string {
  const files = [...new Set(analysers.flatMap(({ selects }) => selects.map(nameOf)))];
  return files.map((file) => (file.startsWith('programs') ? file : `\`${file}\``)).join(', ');
}

function nameOf(selector: FileSelector): string {
  if ('path' in selector) return selector.path;
  if ('name' in selector) return `**/${selector.name}`;
  if ('suffix' in selector) return `**/*${selector.suffix}`;
  if ('directory' in selector) return `${selector.directory}/*${selector.suffix ?? ''}`;
  return 'programs (ELF, PE, Mach-O)';
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.toSorted((left, right) => ((left[0] ?? '') < (right[0] ?? '') ? -1 : 1)).map(line)].join(
    '\n',
  );
}
