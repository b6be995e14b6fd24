import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The go command: on PATH, under GOROOT, or where its installer puts it. */
export const go: string | undefined = [...(process.env['PATH'] ?? '').split(delimiter), join(process.env['GOROOT'] || '/usr/local/go', 'bin')]
  .map((folder) => join(folder, process.platform === 'win32' ? 'go.exe' : 'go'))
  .find((path) => existsSync(path));

/** Texts of the files of a Go module by their names: `go.mod`, `main.go`. */
export type GoModule = Readonly<Record<string, string>>;

/** A folder for modules, what Go downloads for them and what it compiles of them; nothing of it is left in the user's own folders. */
export interface GoScratch {
  readonly folder: string;
  /** Runs the go command in a module; what it says goes to standard error. @returns standard output @throws Error when it fails */
  run(module: string, args: readonly string[]): string;
  /** Writes the files of a module. @returns its folder */
  write(name: string, files: GoModule): string;
  remove(): void;
}

export function openGoScratch(folder: string): GoScratch {
  const environment = {
    ...process.env,
    PATH: [dirname(go ?? ''), process.env['PATH'] ?? ''].join(delimiter),
    GOPATH: join(folder, 'path'),
    GOCACHE: join(folder, 'compiled'),
    GOFLAGS: `${process.env['GOFLAGS'] ?? ''} -mod=mod -modcacherw -buildvcs=false`,
    GOWORK: 'off',
    CGO_ENABLED: '0',
  };
  return {
    folder,
    write: (name, files) => {
      const place = join(folder, name);
      mkdirSync(place, { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
      return place;
    },
    run: (module, args) => {
      const { status, stdout, error } = spawnSync(go ?? 'go', [...args], {
        cwd: join(folder, module),
        env: environment,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`go ${args[0] ?? ''} in ${module} failed (${error?.message ?? `exit code ${status}`}): see above`);
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The `go.mod` file that the proxy has for a module. */
export function goModOf(scratch: GoScratch, module: string): string {
  scratch.write('empty', { 'go.mod': 'module empty\n' });
  const { GoMod } = JSON.parse(scratch.run('empty', ['list', '-m', '-json', module])) as { readonly GoMod: string };
  return GoMod;
}
