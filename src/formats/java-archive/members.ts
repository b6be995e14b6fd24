import type { ZipArchive, ZipEntry } from '../zip/index.ts';
import { isCoordinate } from '../maven-coordinate/index.ts';
import type { Contents } from './identity.ts';
import { limits } from './limits.ts';
import type { Budget } from './limits.ts';
import { parseManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { parsePomProperties } from './pom-properties.ts';
import type { Coordinates } from './pom-properties.ts';

const manifestName = 'META-INF/MANIFEST.MF';
/** Maven's folder, also where classes lie deeper: `WEB-INF/classes/META-INF/maven/…`. */
const mavenFile = /(?:^|\/)META-INF\/maven\/([^/]+)\/([^/]+)\/pom\.(properties|xml)$/;
/** Folders whose classes say nothing of the archive's own package. */
const foreignFolders = ['META-INF/', 'BOOT-INF/', 'WEB-INF/', 'APP-INF/'];

/** Looks at the members of one archive as they go by and keeps what says what it is. */
export class MemberCollector {
  readonly #zip: ZipArchive;
  readonly #budget: Budget;
  readonly #poms = new Map<string, Coordinates>();
  readonly #folders: Pick<Coordinates, 'group' | 'artifact'>[] = [];
  #manifest: Manifest | undefined;
  #classFolder: string | undefined;
  /** Classes, or archives inside it. */
  holdsCode = false;

  constructor(zip: ZipArchive, budget: Budget) {
    this.#zip = zip;
    this.#budget = budget;
  }

  /** @throws MalformedError where a member that matters cannot be read. */
  see(entry: ZipEntry): void {
    const { name } = entry;
    if (name.endsWith('.class')) this.#seeClass(name);
    else if (name.length === manifestName.length && name.toUpperCase() === manifestName)
      this.#manifest = parseManifest(this.#read(entry, limits.manifestBytes));
    else if (name.endsWith('/pom.properties') || name.endsWith('/pom.xml')) this.#seeMavenFile(entry);
  }

  contents(): Omit<Contents, 'path'> {
    return { manifest: this.#manifest, poms: [...this.#poms.values()], folders: this.#folders, classFolder: this.#classFolder };
  }

  #seeMavenFile(entry: ZipEntry): void {
    const [, group, artifact, kind] = mavenFile.exec(entry.name) ?? [];
    if (kind === 'properties') {
      const pom = parsePomProperties(this.#read(entry, limits.pomBytes));
      if (pom !== undefined) this.#poms.set(`${pom.group}:${pom.artifact}:${pom.version}`, pom);
    } else if (isCoordinate(group) && isCoordinate(artifact) && this.#folders.length < limits.folders) this.#folders.push({ group, artifact });
  }

  #read(entry: ZipEntry, limit: number): Buffer {
    const body = this.#zip.read(entry, Math.min(limit, this.#budget.allowance));
    this.#budget.count(body.length);
    return body;
  }

  #seeClass(name: string): void {
    this.holdsCode = true;
    const common = this.#classFolder;
    if (common !== undefined && (common === '' || name.startsWith(common))) return;
    if (foreignFolders.some((folder) => name.startsWith(folder)) || !name.includes('/')) return;
    this.#classFolder = common === undefined ? name.slice(0, name.lastIndexOf('/') + 1) : commonFolder(common, name);
  }
}

/** The folder that both lie in, with its slash at the end; empty where they have none in common. */
function commonFolder(left: string, right: string): string {
  let same = 0;
  while (same < left.length && left.charCodeAt(same) === right.charCodeAt(same)) same += 1;
  return left.slice(0, left.lastIndexOf('/', same - 1) + 1);
}
