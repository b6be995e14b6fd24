import type { ShellCommand, ShellWord } from '../../formats/shell-script/index.ts';
import { names, optionsOf, type Options } from './options.ts';

/** Families of programs that install packages. */
export type PackageManager = 'apt' | 'apk' | 'rpm' | 'zypper' | 'pip' | 'npm' | 'yarn' | 'pnpm' | 'gem' | 'go' | 'cargo' | 'composer' | 'bundle';

/** A call of such a program. */
export interface PackageCommand {
  readonly manager: PackageManager;
  /** The program as it is called: `apt-get`. */
  readonly program: string;
  /** What it is asked to do: `install`, `add`, `update`; empty where it is not said. */
  readonly action: string;
  readonly options: Options;
  /** The words behind the action. */
  readonly operands: readonly ShellWord[];
}

const managers: ReadonlyMap<string, PackageManager> = new Map([
  ['apt-get', 'apt'],
  ['apt', 'apt'],
  ['aptitude', 'apt'],
  ['apk', 'apk'],
  ['yum', 'rpm'],
  ['dnf', 'rpm'],
  ['dnf5', 'rpm'],
  ['microdnf', 'rpm'],
  ['tdnf', 'rpm'],
  ['zypper', 'zypper'],
  ['npm', 'npm'],
  ['yarn', 'yarn'],
  ['pnpm', 'pnpm'],
  ['gem', 'gem'],
  ['go', 'go'],
  ['cargo', 'cargo'],
  ['composer', 'composer'],
  ['bundle', 'bundle'],
]);

const pipOptions =
  '-r -c -e -i -f -t -C --requirement --constraint --editable --index-url --extra-index-url --find-links --target --trusted-host --prefix --root --cache-dir --timeout --proxy --platform --python-version --abi --implementation --no-binary --only-binary --progress-bar --src --retries --cert --config-settings --python';
const rpmOptions = '-c -x -d -e -R --config --enablerepo --disablerepo --setopt --installroot --releasever --exclude --repo --repoid';
const valued: Readonly<Record<PackageManager, ReadonlySet<string>>> = {
  apt: names('-o -c -t -a --option --config-file --target-release --default-release --host-architecture'),
  apk: names('-t -X -p --virtual --repository --root --keys-dir --arch --repositories-file --cache-dir --wait'),
  rpm: names(rpmOptions),
  zypper: names('-r -R -t --repo --root --type --from --reposd-dir --cache-dir'),
  pip: names(pipOptions),
  npm: names('-C --prefix --registry --cache --userconfig --omit --include --location --workspace -w --loglevel'),
  yarn: names('--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency'),
  pnpm: names('-C --dir --registry --store-dir --filter -F'),
  gem: names('-v --version -i --install-dir -n --bindir -s --source -P --trust-policy --platform'),
  go: names('-C -o -ldflags -tags -mod -modfile -gcflags -asmflags -p'),
  cargo: names(
    '--version --git --branch --tag --rev --path --root --features -F --target --target-dir --registry --index --profile -j --config --bin',
  ),
  composer: names('-d --working-dir --ignore-platform-req'),
  bundle: names('-j --jobs --path --without --with --gemfile --retry'),
};

/** What a command asks of a package manager; undefined where it is none. */
export function packageCommandOf(command: ShellCommand): PackageCommand | undefined {
  const { program, words } = pipOf(command) ?? { program: command.name, words: command.arguments };
  const manager = program === 'pip' ? 'pip' : managers.get(program);
  if (manager === undefined) return undefined;
  const options = optionsOf(words, valued[manager]);
  const [action, ...operands] = options.operands;
  return { manager, program: command.name, action: action?.text ?? '', options, operands };
}

/** `pip3.12`, `python -m pip`, `uv pip` are pip. */
function pipOf({ name, arguments: words }: ShellCommand): { readonly program: 'pip'; readonly words: readonly ShellWord[] } | undefined {
  if (/^pip[\d.]*$/.test(name)) return { program: 'pip', words };
  if (/^python[\d.]*$/.test(name)) {
    const module = words.findIndex(({ text }) => text === '-m');
    return module >= 0 && words[module + 1]?.text === 'pip' ? { program: 'pip', words: words.slice(module + 2) } : undefined;
  }
  return name === 'uv' && words[0]?.text === 'pip' ? { program: 'pip', words: words.slice(1) } : undefined;
}

const installs: Readonly<Partial<Record<PackageManager, readonly string[]>>> = {
  apt: ['install', 'satisfy', 'build-dep'],
  apk: ['add'],
  rpm: ['install', 'localinstall', 'groupinstall', 'reinstall'],
  zypper: ['install', 'in'],
  pip: ['install'],
  npm: ['install', 'i', 'add', 'ci', 'install-clean'],
  yarn: ['', 'install', 'add', 'global'],
  pnpm: ['install', 'i', 'add'],
  gem: ['install'],
  go: ['install', 'get'],
  cargo: ['install'],
  composer: ['install', 'require'],
  bundle: ['install', ''],
};

/** The call of a package manager that installs something; undefined for any other command. */
export function installOf(command: ShellCommand): PackageCommand | undefined {
  const found = packageCommandOf(command);
  return found !== undefined && installs[found.manager]?.includes(found.action) === true ? found : undefined;
}

/** Packages of the distribution that a command installs, without the version asked for. */
export function systemPackagesOf(command: ShellCommand): readonly { readonly name: string; readonly word: ShellWord }[] {
  const install = installOf(command);
  if (install === undefined || !['apt', 'apk', 'rpm', 'zypper'].includes(install.manager)) return [];
  return install.operands.map((word) => ({ name: word.text.replace(/[=<>~@].*$/s, '').replace(/:[a-z0-9]+$/, ''), word }));
}
