import { at, isTrue, itemsOf, membersOf, readToml, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { normalizePackageName } from '../osv/index.ts';
import { declaredIn, type DeclaredDependency, type PythonProject } from './project.ts';
import { exactVersion, tableDependencies } from './tables.ts';

/**
 * Reads pyproject.toml: the project table (PEP 621), dependency groups (PEP 735), and what Poetry, PDM and uv keep in tables of their own. What is only
 * needed to build is not listed. @throws MalformedError
 */
export function parsePyproject(bytes: Uint8Array): PythonProject {
  const document = readToml(bytes);
  const poetry = at(document, 'tool', 'poetry');
  const extras = membersOf(at(document, 'project', 'optional-dependencies'));
  const name = textOf(at(document, 'project', 'name')) ?? textOf(at(poetry, 'name'));
  const dynamic = textsOf(at(document, 'project', 'dynamic'));
  const files = dynamicFiles(document);
  return {
    ...(name === undefined ? {} : { name }),
    dependencies: withSources(document, [
      ...textsOf(at(document, 'project', 'dependencies')).map((line) => declaredIn(line, 'runtime')),
      ...extras.flatMap(([, lines]) => textsOf(lines).map((line) => declaredIn(line, 'optional'))),
      ...developmentGroups(document).map((line) => declaredIn(line, 'development')),
      ...poetryDependencies(poetry),
    ]),
    extras: [...extras.map(([extra]) => extra), ...membersOf(at(poetry, 'extras')).map(([extra]) => extra)],
    files,
    isComputed: dynamic.includes('dependencies') && files.length === 0 && at(poetry, 'dependencies') === undefined,
  };
}

/** A group may include another, which is listed by itself. */
function developmentGroups(document: DocumentValue): readonly string[] {
  const groups = [...membersOf(at(document, 'dependency-groups')), ...membersOf(at(document, 'tool', 'pdm', 'dev-dependencies'))];
  return [...groups.flatMap(([, lines]) => textsOf(lines)), ...textsOf(at(document, 'tool', 'uv', 'dev-dependencies'))]
    .map((line) => line.replace(/^-e\s+/, ''))
    .filter((line) => !line.startsWith('file:'));
}

/** In Poetry a version alone is an exact one. */
function poetryDependencies(poetry: DocumentValue): readonly DeclaredDependency[] {
  const exact = exactVersion(true);
  return [
    ...tableDependencies(at(poetry, 'dependencies'), 'runtime', exact),
    ...tableDependencies(at(poetry, 'dev-dependencies'), 'development', exact),
    ...membersOf(at(poetry, 'group')).flatMap(([group, table]) =>
      tableDependencies(at(table, 'dependencies'), group === 'main' ? 'runtime' : 'development', exact),
    ),
  ];
}

/** Where uv takes a dependency from: a member of the workspace or a folder is part of the tree. */
function withSources(document: DocumentValue, dependencies: readonly DeclaredDependency[]): readonly DeclaredDependency[] {
  const sources = membersOf(at(document, 'tool', 'uv', 'sources')).flatMap(([name, value]) =>
    (Array.isArray(value) ? itemsOf(value) : [value]).map((one) => [name, one] as const),
  );
  const local = new Set(
    sources
      .filter(([, source]) => isTrue(at(source, 'workspace')) || textOf(at(source, 'path')) !== undefined)
      .map(([name]) => normalizePackageName('PyPI', name)),
  );
  return dependencies.map((one) => (local.has(normalizePackageName('PyPI', one.name)) ? { ...one, isLocal: true } : one));
}

/** setuptools reads dynamic dependencies from requirements files. */
function dynamicFiles(document: DocumentValue): readonly string[] {
  const dynamic = at(document, 'tool', 'setuptools', 'dynamic');
  const tables = [at(dynamic, 'dependencies'), ...membersOf(at(dynamic, 'optional-dependencies')).map(([, table]) => table)];
  return tables.flatMap((table) => textsOf(at(table, 'file')));
}
