import { MalformedError } from '../../core/error.ts';
import { childText, descendants, readXml, type XmlElement } from '../xml/index.ts';

/** A package of an update, in the version that has it. */
export interface UpdatedPackage {
  readonly name: string;
  /** `[epoch:]version-release`; an epoch of zero is none. */
  readonly version: string;
  readonly architecture: string;
}

/** The packages of one repository. */
export interface UpdatedCollection {
  /** `amazon-linux-2023`, `F43`. */
  readonly id: string;
  readonly packages: readonly UpdatedPackage[];
}

/** One update that a repository of rpm packages announces (createrepo's `updateinfo.xml`, as yum and dnf read it). */
export interface Update {
  readonly id: string;
  /** `security`, `bugfix`, `enhancement`, `newpackage`. */
  readonly type: string;
  readonly title?: string;
  /** The vendor's word. */
  readonly severity?: string;
  /** RFC 3339, in UTC. */
  readonly issued?: string;
  readonly updated?: string;
  /** CVE ids that its references name. */
  readonly cves: readonly string[];
  /** https only. */
  readonly links: readonly string[];
  readonly collections: readonly UpdatedCollection[];
}

const cve = /CVE-\d{4}-\d{4,19}/g;

/** Reads one `<update>`. @throws MalformedError where it is no such element or has no id */
export function parseUpdate(bytes: Uint8Array): Update {
  const root = readXml(bytes);
  const id = childText(root, 'id');
  if (root.name !== 'update' || id === undefined) throw new MalformedError('it is no update with an id');
  const references = descendants(root, 'references', 'reference');
  const told = references.flatMap(({ attributes }) => [attributes.get('id') ?? '', attributes.get('title') ?? '']).join(' ');
  return {
    id,
    type: root.attributes.get('type') ?? '',
    ...present('title', childText(root, 'title')),
    ...present('severity', childText(root, 'severity')),
    ...present('issued', dateOf(root, 'issued')),
    ...present('updated', dateOf(root, 'updated')),
    cves: [...new Set(told.match(cve) ?? [])].toSorted(),
    links: references.flatMap(({ attributes }) => attributes.get('href') ?? []).filter((link) => link.startsWith('https://')),
    collections: descendants(root, 'pkglist', 'collection').map(collectionOf),
  };
}

/** One package is listed once for each architecture and each copy. */
function collectionOf(element: XmlElement): UpdatedCollection {
  const packages = new Map<string, UpdatedPackage>();
  for (const { attributes } of descendants(element, 'package')) {
    const [name, version, release, epoch = '', architecture = ''] = ['name', 'version', 'release', 'epoch', 'arch'].map((key) => attributes.get(key));
    if (!name || !version || !release) throw new MalformedError('it lists a package without name, version or release');
    const full = `${/^0*$/.test(epoch) ? '' : `${epoch}:`}${version}-${release}`;
    packages.set(`${name}\0${full}\0${architecture}`, { name, version: full, architecture });
  }
  return { id: element.attributes.get('short') ?? '', packages: [...packages.values()] };
}

/** `2023-02-17 20:41:00`, with seconds or without. */
function dateOf(root: XmlElement, name: string): string | undefined {
  const date = root.children.find((child) => child.name === name)?.attributes.get('date') ?? '';
  const [, day, minute, second = '00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?)?/.exec(date) ?? [];
  return day === undefined ? undefined : `${day}T${minute ?? '00:00'}:${second}Z`;
}

function present<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: string });
}
