import { MalformedError } from '../../core/error.ts';
import { readXml, type XmlElement } from '../xml/index.ts';

/** What an item of an MSBuild file says of a package. */
export interface PackageItem {
  /**
   * `reference`: the project uses it. `update`: something about a package that is referenced elsewhere. `central`: the version for all that reference it.
   * `global`: used by every project beneath, to build only.
   */
  readonly kind: 'reference' | 'update' | 'central' | 'global';
  readonly name: string;
  /** As written, with `$(properties)`; absent where the item gives none. */
  readonly version?: string;
  /** Nothing of it reaches those who use the project (`PrivateAssets="all"`). */
  readonly development?: true;
}

/** A project file (`*.csproj`) or a file that projects import (`Directory.Packages.props`). JSON-serialisable. */
export interface MsbuildFile {
  readonly items: readonly PackageItem[];
  /** In the order of the file; a property may be given several times, under conditions that are not evaluated. */
  readonly properties: readonly (readonly [name: string, value: string])[];
}

const kinds: ReadonlyMap<string, PackageItem['kind']> = new Map([
  ['PackageReference', 'reference'],
  ['PackageVersion', 'central'],
  ['GlobalPackageReference', 'global'],
  ['DotNetCliToolReference', 'global'],
]);

/**
 * Reads the packages that an MSBuild file names, under whatever conditions (https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files).
 * @throws MalformedError
 */
export function parseMsbuild(bytes: Uint8Array): MsbuildFile {
  const root = readXml(bytes);
  if (root.name !== 'Project' && root.name !== 'ItemGroup') throw new MalformedError('it is no file of MSBuild: its root is another element');
  const items: PackageItem[] = [];
  const properties: (readonly [string, string])[] = [];
  const open: XmlElement[] = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const kind = kinds.get(element.name);
    if (kind !== undefined) for (const item of itemsOf(element, kind)) items.push(item);
    else if (element.name === 'PropertyGroup') for (const { name, text } of element.children) properties.push([name, text]);
    else for (const child of element.children.toReversed()) open.push(child);
  }
  return { items, properties };
}

/** `Include="A;B"` names several. */
function itemsOf(element: XmlElement, kind: PackageItem['kind']): readonly PackageItem[] {
  const included = element.attributes.get('Include');
  const names = (included ?? element.attributes.get('Update') ?? '').split(';');
  const version = metadataOf(element, 'VersionOverride') ?? metadataOf(element, 'Version');
  const isPrivate = (metadataOf(element, 'PrivateAssets') ?? '').toLowerCase() === 'all';
  return names.flatMap((name): PackageItem[] => {
    const trimmed = name.trim();
    if (trimmed === '') return [];
    return [
      {
        kind: kind === 'reference' && included === undefined ? 'update' : kind,
        name: trimmed,
        ...(version === undefined ? {} : { version }),
        ...(isPrivate || kind === 'global' ? { development: true } : {}),
      },
    ];
  });
}

/** Metadata is an attribute or a child, of any case. */
function metadataOf({ attributes, children }: XmlElement, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const [, attribute] = [...attributes].find(([key]) => key.toLowerCase() === wanted) ?? [];
  const value = (attribute ?? children.find((child) => child.name.toLowerCase() === wanted)?.text ?? '').trim();
  return value === '' ? undefined : value;
}
