import { MalformedError } from '../../core/error.ts';
import { withoutCredentials } from '../origin/index.ts';

/** What a package of R says of itself (Writing R Extensions, the DESCRIPTION file), as far as it is asked here. */
export interface RDescription {
  readonly name: string;
  readonly version: string;
  /** Whether it is installed: R writes down what it was built with. */
  readonly isBuilt: boolean;
  readonly license?: string;
  /** CRAN, Bioconductor; absent where it does not say. */
  readonly repository?: string;
  /** Where it was fetched from, if not from a repository; without credentials. */
  readonly origin?: string;
  /** Names of packages it needs, R itself left out. */
  readonly requires: readonly string[];
  /** Names of packages that its tests and examples need. */
  readonly suggests: readonly string[];
}

const longestValue = 256;
const mostNames = 10_000;

/** Undefined where the file is no description of an R package at all. @throws MalformedError where it says Built, but not what it is */
export function parseRDescription(bytes: Uint8Array): RDescription | undefined {
  const fields = fieldsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const [name = '', version = ''] = [fields.get('package'), fields.get('version')];
  const isBuilt = fields.has('built');
  if (!isIdentifier(name) || !isIdentifier(version)) {
    if (isBuilt) throw new MalformedError('the description has no name or no version');
    return undefined;
  }
  const [license, repository, origin] = [fields.get('license') ?? '', repositoryIn(fields), originIn(fields)];
  return {
    name,
    version,
    isBuilt,
    ...(license !== '' && license.length <= longestValue && { license }),
    ...(repository !== undefined && { repository }),
    ...(origin !== undefined && { origin }),
    requires: ['depends', 'imports', 'linkingto'].flatMap((field) => packageNames(fields.get(field) ?? '')),
    suggests: packageNames(fields.get('suggests') ?? ''),
  };
}

function isIdentifier(text: string): boolean {
  return text !== '' && text.length <= longestValue && !/\s/.test(text);
}

/** Fields by name in lower case; indented lines go on with a field. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name: string | undefined;
  let lines: string[] = [];
  const keep = (): void => void (name !== undefined && !fields.has(name) && fields.set(name, lines.join(' ').trim()));
  for (const line of text.split('\n')) {
    if (/^\s/.test(line)) lines.push(line.trim());
    else {
      keep();
      const colon = line.indexOf(':');
      name = colon > 0 && colon < 128 ? line.slice(0, colon).toLowerCase() : undefined;
      lines = [line.slice(colon + 1).trim()];
    }
  }
  keep();
  return fields;
}

/** `R (>= 3.3), cli, glue (>= 1.6.1)` names cli and glue. */
export function packageNames(list: string): readonly string[] {
  return list
    .split(',', mostNames)
    .flatMap((entry) => /^\s*([A-Za-z][A-Za-z0-9.]*)/.exec(entry)?.[1] ?? [])
    .filter((name) => name !== 'R');
}

/** Packages of Bioconductor sort themselves into its views. */
function repositoryIn(fields: ReadonlyMap<string, string>): string | undefined {
  const stated = fields.get('repository') ?? '';
  if (stated !== '') return /bioc/i.test(stated) ? 'Bioconductor' : stated.slice(0, longestValue);
  return fields.has('biocviews') || fields.get('git_url')?.includes('bioconductor.org') === true ? 'Bioconductor' : undefined;
}

/** Remotes of a forge, as devtools, pak and renv note them. */
function originIn(fields: ReadonlyMap<string, string>): string | undefined {
  return remoteOrigin({
    type: fields.get('remotetype'),
    host: fields.get('remotehost'),
    user: fields.get('remoteusername'),
    repository: fields.get('remoterepo'),
    commit: fields.get('remotesha'),
    url: fields.get('remoteurl'),
  });
}

export interface RRemote {
  readonly type: string | undefined;
  readonly host: string | undefined;
  readonly user: string | undefined;
  readonly repository: string | undefined;
  readonly commit: string | undefined;
  readonly url: string | undefined;
}

/** `git+https://github.com/<user>/<repository>#<commit>`; undefined for what comes from a repository of packages. */
export function remoteOrigin({ type, host, user, repository, commit, url }: RRemote): string | undefined {
  const at = commit === undefined || commit === '' ? '' : `#${commit}`;
  if (type === undefined || type === 'standard' || type === 'bioconductor') return undefined;
  if (user !== undefined && repository !== undefined)
    return `git+https://${(host ?? 'github.com').replace(/^api\./, '').split('/', 1)[0]}/${user}/${repository}${at}`;
  if (url === undefined) return type === 'local' ? 'file:' : undefined;
  const bare = withoutCredentials(url);
  if (type === 'local') return `file:${bare}`;
  return type === 'git' ? `git+${bare}${at}` : bare;
}
