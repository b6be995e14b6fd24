// Writes kinds.json and fields.json from the Go libraries of Kubernetes: `npm run node -- data/kubernetes/generate.ts`. Needs Go and its module proxy; see README.md.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openGoScratch, type GoScratch } from '../../tools/go/toolchain.ts';
import { fieldLines, packagesOf, type Library } from './fields.ts';
import { kindLines, kindsOf, type Lifecycle } from './kinds.ts';

/** The minor versions whose fields are known, each in its newest patch. */
const libraries: readonly string[] = ['0.32.13', '0.33.13', '0.34.13', '0.35.10', '0.36.6', '0.37.2'];
/** Before those: for what was removed. */
const older: readonly string[] = '0.17.5 0.20.6 0.21.1 0.22.5 0.23.16 0.24.3 0.25.9 0.26.9 0.27.4 0.28.3 0.29.15 0.30.14 0.31.14'.split(' ');

const folder = fileURLToPath(new URL('.', import.meta.url));
const modules = ['api', 'apimachinery', 'client-go', 'apiextensions-apiserver', 'kube-aggregator'];

function readLibrary(scratch: GoScratch, version: string): Library {
  const required = modules.map((name) => `require k8s.io/${name} v${version}\n`).join('');
  const module = `types-${version}`;
  scratch.write(module, { 'go.mod': `module types\n\ngo 1.26\n\n${required}`, 'main.go': readFileSync(join(folder, 'types.go'), 'utf8') });
  return { minor: minorOf(version), ...(JSON.parse(scratch.run(module, ['run', '.'])) as Omit<Library, 'minor'>) };
}

function readKinds(scratch: GoScratch): ReadonlyMap<string, Lifecycle> {
  const newest = libraries.at(-1) ?? '';
  const sources = [...older, ...libraries].map((version) => ({ minor: minorOf(version), folder: downloaded(scratch, 'api', version) }));
  const beside = ['apiextensions-apiserver', 'kube-aggregator'].map((name) => ({
    minor: minorOf(newest),
    folder: join(downloaded(scratch, name, newest), 'pkg', 'apis'),
  }));
  return kindsOf([...sources, ...beside]);
}

function downloaded(scratch: GoScratch, name: string, version: string): string {
  scratch.write('empty', { 'go.mod': 'module empty\n' });
  return (JSON.parse(scratch.run('empty', ['mod', 'download', '-json', `k8s.io/${name}@v${version}`])) as { readonly Dir: string }).Dir;
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

type Table = Readonly<Record<string, number | ReadonlyMap<string, string>>>;

/** One line for each entry, so that a change shows as what it is. */
function write(name: string, table: Table): void {
  const members = Object.entries(table).map(([key, value]) => {
    if (typeof value === 'number') return `  "${key}": ${value}`;
    return `  "${key}": {\n${[...value].map(([left, right]) => `    ${JSON.stringify(left)}: ${JSON.stringify(right)}`).join(',\n')}\n  }`;
  });
  writeFileSync(join(folder, name), `{\n${members.join(',\n')}\n}\n`);
}

const scratch = openGoScratch(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'seaworthy-kubernetes-')));
const kinds = readKinds(scratch);
const read = libraries.map((version) => readLibrary(scratch, version));
const last = read.at(-1)?.minor ?? 0;
write('kinds.json', { last, kinds: kindLines(kinds) });
write('fields.json', { first: read[0]?.minor ?? 0, last, packages: packagesOf(read), types: fieldLines(read, kinds) });
if (process.argv[2] === undefined) scratch.remove();
