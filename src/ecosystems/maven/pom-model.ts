import type { SourceFile } from '../../core/source-tree.ts';
import { interpolate, type Pom, type PomDependency } from '../../formats/pom/index.ts';

/** A pom of the tree, ready to be asked. */
export interface PomModel {
  readonly path: string;
  readonly pom: Pom;
  readonly properties: ReadonlyMap<string, string>;
  /** What it manages by `keyOf`; imports and what has placeholders in its name stand aside. */
  readonly managed: ReadonlyMap<string, PomDependency>;
  /** Managed under a name that each project fills in for itself. */
  readonly managedByTemplate: readonly PomDependency[];
  readonly imports: readonly PomDependency[];
}

export function modelOf({ path, facts: pom }: SourceFile<Pom>): PomModel {
  const imports = pom.managed.filter(({ scope }) => scope === 'import');
  const others = pom.managed.filter(({ scope }) => scope !== 'import');
  return {
    path,
    pom,
    properties: new Map(pom.properties),
    managed: new Map(others.filter((one) => !isTemplate(one)).map((one) => [keyOf(one), one])),
    managedByTemplate: others.filter(isTemplate),
    imports,
  };
}

/** What Maven tells dependencies apart by: `group:artifact:type:classifier`. */
export function keyOf({ group, artifact, type, classifier = '' }: Pick<PomDependency, 'group' | 'artifact' | 'type' | 'classifier'>): string {
  return `${group}:${artifact}:${type}:${classifier}`;
}

function isTemplate(dependency: PomDependency): boolean {
  return keyOf(dependency).includes('${');
}

/**
 * Fills placeholders in by what a project and those it inherits from say, nearest first. Undefined where that is not enough.
 * @param chain the project itself, its parent, the parent of that …
 */
export function fill(chain: readonly PomModel[], text: string): string | undefined {
  return text.includes('${') ? interpolate(text, (name) => valueIn(chain, name)) : text;
}

/** A property, or a part of the project's own coordinates and its parent's: `project.version`, in old poms also `pom.version` and `version`. */
function valueIn(chain: readonly PomModel[], name: string): string | undefined {
  const property = firstOf(chain, ({ properties }) => properties.get(name));
  if (property !== undefined) return property;
  const [own] = chain;
  switch (name.replace(/^(?:project|pom)\./, '')) {
    case 'groupId':
      return firstOf(chain, ({ pom }) => pom.group ?? pom.parent?.group);
    case 'artifactId':
      return own?.pom.artifact;
    case 'version':
      return firstOf(chain, ({ pom }) => pom.version ?? pom.parent?.version);
    case 'parent.groupId':
      return own?.pom.parent?.group;
    case 'parent.artifactId':
      return own?.pom.parent?.artifact;
    case 'parent.version':
      return own?.pom.parent?.version;
    default:
      return undefined;
  }
}

function firstOf(chain: readonly PomModel[], read: (model: PomModel) => string | undefined): string | undefined {
  for (const model of chain) {
    const value = read(model);
    if (value !== undefined) return value;
  }
  return undefined;
}
