// Bundles the program into dist/, one chunk per command, builds the starter database beside it, and has what usual commands call compiled at once.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { hasten } from './bundle/hasten.ts';
import { root } from './steps.ts';
import { version } from '../src/cli/version.ts';

const dist = join(root, 'dist');

/** Starting other programs as subcommands, which commander could do and this program never asks for. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  resolveId: (id, importer) => (importer?.includes('commander') === true && id === 'node:child_process' ? `\0${id}` : undefined),
  load: (id) => (id === '\0node:child_process' ? 'export default {};' : undefined),
};

/**
 * Takes Node's own modules as they are rather than through ES module facades: a facade reads every export of a module to find its name, and behind the getters
 * of `node:fs`, `node:crypto` and `node:util` lie other modules (promises, readline, web cryptography) that a scan never needs.
 */
const withoutFacades: Plugin = {
  name: 'without-facades',
  transform: {
    filter: { code: /\bfrom\s*['"]node:/ },
    // Lines stay where they are, so the source map stays right.
    handler: (code) => ({
      code: code.replaceAll(/^import\s+(?!type\b)([^;'"]+?)\s+from\s*(['"]node:(?!child_process)[a-z_/]+['"]);?/gm, takeBuiltin),
      map: null,
    }),
  },
};

/** `{ a, b as c }`, `a` and `* as a` of an import become the left side of an assignment; what is imported for its type only is gone anyway. */
function takeBuiltin(_: string, names: string, specifier: string): string {
  const left = names
    .replace(/^\*\s*as\s+/, '')
    .replaceAll(/\btype\s+\w+\s*,?/g, '')
    .replaceAll(/\s+as\s+/g, ': ');
  return `const ${left} = globalThis.process.getBuiltinModule(${specifier});`;
}

/** Text in ASCII is read several times as fast as text with a single arrow in it: what is not stands as an escape. */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = file.code.replaceAll(/[\u0080-\uffff]/g, escapeOf);
  },
};

function escapeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const importLine = /^(import|export)\s+(?!type\b)(?:\{([^}]*)\}|\*(?:\s+as\s+\w+)?)\s+from\s+'(\.[^']+)'/gm;

/** A file that only passes on what another has costs a look-up of its own: whoever loads it when needed may as well load the other. */
const withoutDetours: Plugin = {
  name: 'without-detours',
  generateBundle(_, files) {
    const chunks = Object.values(files).filter((file) => file.type === 'chunk');
    for (const detour of chunks) {
      const [, inner, outer, target] = /^export\{(\w+) as (\w+)\}from"(\.\/[^"]+)";\s*$/.exec(detour.code) ?? [];
      if (inner === undefined) continue;
      for (const file of chunks)
        file.code = file.code.replaceAll(`import(\`./${detour.fileName}\`)`, `import(\`${target}\`).then(({${inner}:${outer}})=>({${outer}}))`);
      delete files[detour.fileName];
      delete files[`${detour.fileName}.map`];
    }
  },
};

/** What is loaded by every command, and by every scan, stands in one file each: every file more costs about as much as a small image. */
const starting = closureOf('src/cli/main.ts', 'src/formats/document/text.ts', 'src/formats/document/reading.ts');
const scanning = closureOf('src/cli/program.ts', 'src/cli/scan.ts');
/** What reads source trees; and the libraries for their documents, which policies need too. */
const declaring = closureOf('src/ecosystems/declarations.ts');
const documents = /node_modules[\\/](js-yaml|smol-toml)|src[\\/]formats[\\/](document[\\/](yaml|toml)|yaml)/;

/** The modules of this project that are loaded with one of them: those whose names it imports, through the doors of their rooms; not those it loads when it needs them. */
function closureOf(...entries: readonly string[]): ReadonlySet<string> {
  const modules = new Set<string>();
  const seen = new Set<string>();
  const wanted = entries.map((entry): readonly [path: string, names: readonly string[]] => [join(root, entry), ['*']]);
  for (const [path, names] of wanted) {
    const key = `${path} ${names.toSorted().join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    modules.add(path);
    for (const [, verb = '', list = '*', from = ''] of readFileSync(path, 'utf8').matchAll(importLine)) {
      const listed = list.split(',').flatMap((name) => /^(?!type\b)[\w*]+/.exec(name.trim())?.[0] ?? []);
      const needed = verb === 'import' || names.includes('*') ? listed : listed.filter((name) => names.includes(name));
      if (needed.length > 0) wanted.push([join(dirname(path), from), needed]);
    }
  }
  return modules;
}

const entries = { main: join(root, 'src/cli/main.ts'), 'layer-worker': join(root, 'src/cli/layer-worker.ts') };

async function bundle(): Promise<void> {
  const build = await rolldown({
    input: entries,
    platform: 'node',
    plugins: [withoutChildProcess, withoutFacades, inAscii, withoutDetours],
    cwd: root,
    // Nothing here does anything by being imported.
    treeshake: { moduleSideEffects: [{ test: /src[\\/](?!cli[\\/](main|layer-worker))|js-yaml|smol-toml|fast-xml-parser/, sideEffects: false }] },
  });
  await build.write({
    dir: dist,
    format: 'esm',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [
        // The entry itself waits for the program: nothing that the program needs may stand in its file.
        { name: 'start', test: (id) => starting.has(id) && id !== entries.main, priority: 4 },
        { name: 'documents', test: documents, priority: 3 },
        { name: 'scanning', test: (id) => scanning.has(id) || /node_modules[\\/]commander/.test(id), priority: 1 },
        { name: 'declaring', test: (id) => declaring.has(id) || /node_modules[\\/](smol-toml|fast-xml-parser)/.test(id) },
      ],
    },
  });
  await build.close();
}

async function buildStarter(): Promise<void> {
  const { writeStarterSource } = await import('../data/starter/to-osv.ts');
  const { buildDatabase } = await import('../src/advisories/build.ts');
  const source = join(dist, 'starter-source');
  writeStarterSource(source);
  await buildDatabase(source, join(dist, 'starter'));
  rmSync(source, { recursive: true });
}

rmSync(dist, { recursive: true, force: true });
await bundle();
await buildStarter();
hasten(join(root, 'bin', 'seaworthy.js'), dist);
console.error(`built seaworthy ${version} into dist/`);
