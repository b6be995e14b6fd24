import type { DependencyScope } from '../../core/dependency.ts';
import { decodeText } from '../document/index.ts';
import { declaredIn, type DeclaredDependency, type PythonProject } from './project.ts';

/** Reads the dependencies of a setup.cfg (setuptools, declarative configuration). */
export function parseSetupCfg(bytes: Uint8Array): PythonProject {
  const sections = sectionsOf(decodeText(bytes));
  const name = sections.get('metadata')?.get('name')?.[0];
  const required = sections.get('options')?.get('install_requires') ?? [];
  const extras = [...(sections.get('options.extras_require') ?? [])];
  return {
    ...(name === undefined ? {} : { name }),
    dependencies: [...listed(required, 'runtime'), ...extras.flatMap(([, lines]) => listed(lines, 'optional'))],
    extras: extras.map(([extra]) => extra),
    files: [required, ...extras.map(([, lines]) => lines)].flatMap(filesIn),
    isComputed: false,
  };
}

function listed(lines: readonly string[], scope: DependencyScope): readonly DeclaredDependency[] {
  return isFileList(lines) ? [] : lines.map((line) => declaredIn(line, scope));
}

function isFileList(lines: readonly string[]): boolean {
  return lines[0]?.startsWith('file:') === true;
}

function filesIn(lines: readonly string[]): readonly string[] {
  if (!isFileList(lines)) return [];
  return lines.flatMap((line) => line.replace(/^file:/, '').split(',')).flatMap((file) => (file.trim() === '' ? [] : [file.trim()]));
}

/** Sections with their keys and the lines of each value; indented lines go on with a value. */
function sectionsOf(text: string): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const sections = new Map<string, Map<string, string[]>>();
  let section: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (/^\s/.test(raw)) value?.push(line);
    else if (line.startsWith('[') && line.endsWith(']')) {
      value = undefined;
      section = new Map(sections.get(line.slice(1, -1)));
      sections.set(line.slice(1, -1), section);
    } else {
      const equals = line.search(/[=:]/);
      const first = line.slice(equals + 1).trim();
      value = first === '' ? [] : [first];
      if (equals > 0) section?.set(line.slice(0, equals).trim(), value);
    }
  }
  return sections;
}
