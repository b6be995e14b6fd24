import type { Upgrade } from './upgrades.ts';

/** How a package manager is told to upgrade: the signs its names are made of, and the command or edit. */
interface Manager {
  readonly name: RegExp;
  /** Whether the command makes what it names a dependency of the project itself: then it is no way to upgrade what others require. */
  readonly namesDirectly?: true;
  tell(names: readonly string[], target: string): string;
}

const rpmName = /^[A-Za-z0-9][A-Za-z0-9+._-]*$/;
const dnf: Manager = { name: rpmName, tell: (names) => `dnf upgrade -y ${names.join(' ')}` };
const zypper: Manager = { name: rpmName, tell: (names) => `zypper --non-interactive update ${names.join(' ')}` };
const tdnf: Manager = { name: rpmName, tell: (names) => `tdnf update -y ${names.join(' ')}` };

/** By type of package URL; where distributions of one type have different managers, by type and namespace. */
const managers: ReadonlyMap<string, Manager> = new Map([
  ...['redhat', 'centos', 'almalinux', 'rocky', 'oracle', 'fedora', 'amazon'].map((namespace) => [`rpm/${namespace}`, dnf] as const),
  ...['suse', 'opensuse'].map((namespace) => [`rpm/${namespace}`, zypper] as const),
  ...['photon', 'azurelinux', 'mariner'].map((namespace) => [`rpm/${namespace}`, tdnf] as const),
  ['deb', { name: /^[a-z0-9][a-z0-9+.-]*$/, tell: (names) => `apt-get update && apt-get install --only-upgrade ${names.join(' ')}` }],
  ['apk', { name: /^[a-z0-9][a-z0-9+._-]*$/, tell: (names) => `apk upgrade --no-cache ${names.join(' ')}` }],
  [
    'npm',
    {
      name: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/,
      namesDirectly: true,
      tell: (names, target) => names.map((name) => `npm install ${name}@${target}`).join(' && '),
    },
  ],
  [
    'pypi',
    {
      name: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      namesDirectly: true,
      tell: (names, target) => `pip install ${names.map((name) => `'${name}==${target}'`).join(' ')}`,
    },
  ],
  ['cargo', { name: /^[A-Za-z0-9_-]+$/, tell: (names, target) => names.map((name) => `cargo update -p ${name} --precise ${target}`).join(' && ') }],
  ['gem', { name: /^[A-Za-z0-9._-]+$/, tell: (names) => `bundle update --conservative ${names.join(' ')}` }],
  [
    'composer',
    {
      name: /^[a-z0-9][a-z0-9_.-]*\/[a-z0-9][a-z0-9_.-]*$/,
      namesDirectly: true,
      tell: (names, target) => names.map((name) => `composer require ${name}:${target}`).join(' && '),
    },
  ],
  [
    'nuget',
    { name: /^[A-Za-z0-9_.-]+$/, tell: (names, target) => names.map((name) => `dotnet add package ${name} --version ${target}`).join(' && ') },
  ],
  ['golang', { name: /^[A-Za-z0-9][A-Za-z0-9._~/-]*$/, tell: (names, target) => names.map((name) => tellGo(name, target)).join(' && ') }],
  [
    'maven',
    {
      name: /^[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+$/,
      tell: (names, target) => `set the version of ${names.join(', ')} to ${target} in pom.xml or build.gradle`,
    },
  ],
]);

const safeVersion = /^[0-9A-Za-z][0-9A-Za-z.+~:-]*$/;
const mostNames = 40;
/** Longer names and versions are none that a package manager takes. */
const longest = 214;

/**
 * The command or edit that makes an upgrade. Undefined where none is known, or where a name or version has a sign that a shell might take for its own:
 * both are text of the image's author, and the command is there to be pasted.
 */
export function commandOf(upgrade: Upgrade): string | undefined {
  const { members, target, package: pkg } = upgrade;
  const [, type = '', namespace = ''] = /^pkg:([a-z]+)\/(?:([^/@?#]+)\/)?/.exec(pkg.purl) ?? [];
  const manager = managers.get(type) ?? managers.get(`${type}/${namespace}`);
  if (manager?.namesDirectly === true && pkg.dependency?.direct === false) return undefined;
  if (manager === undefined || target === undefined || pkg.owner !== undefined || members.length > mostNames) return undefined;
  return members.every((name) => name.length <= longest && manager.name.test(name)) && target.length <= longest && safeVersion.test(target)
    ? manager.tell(members, target)
    : undefined;
}

function tellGo(name: string, target: string): string {
  const version = target.replace(/^v/, '');
  return name === 'stdlib' ? `build with Go ${version} or later` : `go get ${name}@v${version}`;
}
