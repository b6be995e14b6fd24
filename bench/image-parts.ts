import { crc32 } from 'node:zlib';
import type { LayerFile } from './archive-writer.ts';
import type { Content } from './image-content.ts';

/** Distribution packages; the first ones are real and old, so that advisories find something. */
const debianPackages: readonly (readonly [name: string, version: string, source?: string])[] = [
  ['libc6', '2.36-9+deb12u1', 'glibc'],
  ['openssl', '3.0.9-1'],
  ['libssl3', '3.0.9-1', 'openssl'],
  ['zlib1g', '1:1.2.13.dfsg-1', 'zlib'],
  ['curl', '7.88.1-10'],
  ['libcurl4', '7.88.1-10', 'curl'],
  ['libexpat1', '2.5.0-1', 'expat'],
  ['perl-base', '5.36.0-7', 'perl'],
  ['libgnutls30', '3.7.9-2', 'gnutls28'],
  ['libsystemd0', '252.6-1', 'systemd'],
  ['xz-utils', '5.4.1-0.2'],
  ['bash', '5.2.15-2+b2', 'bash (5.2.15-2)'],
];
const npmPackages: readonly (readonly [name: string, version: string])[] = [
  ['lodash', '4.17.15'],
  ['minimist', '1.2.0'],
  ['node-fetch', '2.6.0'],
  ['express', '4.16.0'],
  ['axios', '0.21.0'],
  ['semver', '5.7.0'],
  ['ws', '7.4.0'],
  ['tar', '4.4.8'],
];

export const debianRelease =
  'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n';

interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly source?: string;
}

function debianPackage(index: number): DebianPackage {
  const [name = `libexample${index}`, version = `${1 + (index % 7)}.${index % 40}-${1 + (index % 5)}`, source] = debianPackages[index] ?? [];
  return { name, version, ...(source === undefined ? {} : { source }) };
}

function paragraph({ name, version, source }: DebianPackage, content: Content): string {
  return [
    `Package: ${name}`,
    'Status: install ok installed',
    'Priority: optional',
    'Section: libs',
    `Installed-Size: ${content.below(9_000)}`,
    'Maintainer: Example Maintainers <maintainers@example.org>',
    'Architecture: amd64',
    ...(source === undefined ? [] : [`Source: ${source}`]),
    `Version: ${version}`,
    `Depends: libc6 (>= 2.34), libexample${content.below(300)} (>= 1.2)`,
    `Description: ${content.text(60).toString('latin1').replaceAll('\n', ' ')}`,
    ` ${content.text(240).toString('latin1').replaceAll('\n', ' ')}`,
    '',
  ].join('\n');
}

/** A Debian system of packages `from` to `to`: their files, file lists and checksums, and the status of all up to `to`. */
export function* debianLayer(content: Content, from: number, to: number, filesEach: number, typicalSize: number): Generator<LayerFile> {
  const status: string[] = [];
  if (from === 0) yield { path: 'etc/os-release', content: debianRelease };
  for (let index = 0; index < to; index += 1) {
    const pkg = debianPackage(index);
    status.push(paragraph(pkg, content));
    if (index >= from) yield* installed(pkg, content, filesEach, typicalSize);
  }
  yield { path: 'var/lib/dpkg/status', content: status.join('\n') };
}

function* installed(pkg: DebianPackage, content: Content, filesEach: number, typicalSize: number): Generator<LayerFile> {
  const paths: string[] = [];
  const count = 1 + content.below(2 * filesEach);
  yield { path: `usr/share/doc/${pkg.name}/`, type: 'directory' };
  for (let index = 0; index < count; index += 1) {
    const isLibrary = index % 6 === 0;
    const path = isLibrary ? `usr/lib/x86_64-linux-gnu/${pkg.name}-${index}.so.1` : `usr/share/${pkg.name}/${content.below(9)}/file-${index}.txt`;
    const size = content.size(isLibrary ? typicalSize * 6 : typicalSize, 12_000_000);
    paths.push(path);
    yield { path, content: isLibrary ? elfWith(content.code(size)) : content.text(size) };
  }
  yield { path: `usr/share/doc/${pkg.name}/copyright`, content: content.text(content.size(2_000, 20_000)) };
  yield { path: `var/lib/dpkg/info/${pkg.name}.list`, content: ['/.', ...paths.map((path) => `/${path}`), ''].join('\n') };
  yield { path: `var/lib/dpkg/info/${pkg.name}.md5sums`, content: paths.map((path) => `${'0123456789abcdef'.repeat(2)}  ${path}\n`).join('') };
}

/** An application's `node_modules`. */
export function* npmLayer(content: Content, packages: number, filesEach: number): Generator<LayerFile> {
  for (let index = 0; index < packages; index += 1) {
    const [name = `example-package-${index}`, version = `${index % 9}.${index % 30}.${index % 11}`] = npmPackages[index] ?? [];
    const folder = `app/node_modules/${index % 13 === 12 ? `@scope/${name}` : name}`;
    yield { path: `${folder}/`, type: 'directory' };
    yield { path: `${folder}/package.json`, content: packageJson(index % 13 === 12 ? `@scope/${name}` : name, version, content) };
    const count = 1 + content.below(2 * filesEach);
    for (let file = 0; file < count; file += 1) {
      const kind = ['lib/', 'dist/', 'src/inner/'][file % 3] ?? '';
      yield { path: `${folder}/${kind}module-${file}.${file % 4 === 3 ? 'd.ts' : 'js'}`, content: content.text(content.size(2_700, 3_000_000)) };
    }
  }
}

function packageJson(name: string, version: string, content: Content): string {
  const dependencies = Object.fromEntries(Array.from({ length: content.below(6) }, () => [`example-package-${content.below(1_200)}`, '^1.0.0']));
  return JSON.stringify(
    { name, version, description: content.text(80).toString('latin1'), license: 'MIT', main: 'lib/module-0.js', dependencies },
    undefined,
    2,
  );
}

/** Packages of a Python environment, as pip installs them. */
export function* pythonLayer(content: Content, packages: number, filesEach: number): Generator<LayerFile> {
  for (let index = 0; index < packages; index += 1) {
    const [name, version] = [`example_lib_${index}`, `${1 + (index % 5)}.${index % 20}`];
    const base = 'opt/venv/lib/python3.11/site-packages';
    const info = `${base}/${name}-${version}.dist-info`;
    const paths: string[] = [];
    for (let file = 1 + content.below(2 * filesEach); file > 0; file -= 1) {
      const compiled = file % 9 === 0;
      const path = `${name}/${compiled ? `native_${file}.cpython-311-x86_64-linux-gnu.so` : `module_${file}.py`}`;
      paths.push(path);
      const size = content.size(compiled ? 60_000 : 4_000, 20_000_000);
      yield { path: `${base}/${path}`, content: compiled ? elfWith(content.code(size)) : content.text(size) };
    }
    yield {
      path: `${info}/METADATA`,
      content: `Metadata-Version: 2.1\nName: ${name.replaceAll('_', '-')}\nVersion: ${version}\nLicense: MIT\n\n${content.text(3_000).toString('latin1')}`,
    };
    yield { path: `${info}/RECORD`, content: paths.map((path) => `${path},sha256=x,1\n`).join('') };
    yield { path: `${info}/INSTALLER`, content: 'pip\n' };
  }
}

/** Java archives with manifest and Maven properties, some with archives inside, and Go programs. */
export function* javaAndGoLayer(content: Content, jars: number, programs: number, typicalSize: number): Generator<LayerFile> {
  for (let index = 0; index < jars; index += 1) {
    const inner = index % 15 === 14 ? [{ path: 'BOOT-INF/lib/inner.jar', content: jar(content, `inner-${index}`, 200_000) }] : [];
    yield {
      path: `opt/app/lib/example-${index}-1.${index}.jar`,
      content: jar(content, `example-${index}`, content.size(typicalSize, 20_000_000), inner),
    };
  }
  for (let index = 0; index < programs; index += 1)
    yield { path: `usr/local/bin/tool-${index}`, mode: 0o755, content: goProgram(content, index, 14_000_000) };
}

interface ZipMember {
  readonly path: string;
  readonly content: Uint8Array;
}

function jar(content: Content, artifact: string, size: number, more: readonly ZipMember[] = []): Buffer {
  const version = `1.${artifact.length}.${content.below(9)}`;
  const classes = Array.from({ length: 1 + Math.floor(size / 6_000) }, (_, index) => ({
    path: `org/example/inner/Class${index}.class`,
    content: content.dense(6_000),
  }));
  return zipOf([
    {
      path: 'META-INF/MANIFEST.MF',
      content: Buffer.from(`Manifest-Version: 1.0\r\nImplementation-Title: ${artifact}\r\nImplementation-Version: ${version}\r\n\r\n`),
    },
    {
      path: `META-INF/maven/org.example/${artifact}/pom.properties`,
      content: Buffer.from(`groupId=org.example\nartifactId=${artifact}\nversion=${version}\n`),
    },
    ...classes,
    ...more,
  ]);
}

/** A zip archive, nothing compressed: its bytes stand for bytes that are (APPNOTE.TXT 4.3). */
function zipOf(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of members) {
    const name = Buffer.from(path);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, rest, name]));
    parts.push(local, Buffer.from(content));
    offset += local.length + content.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

/** An ELF64 file header before machine code: a library without sections. */
function elfWith(code: Buffer): Buffer {
  return Buffer.concat([elfHeader(0, 0, 0), code]);
}

function elfHeader(sectionsAt: number, sections: number, names: number): Buffer {
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(62, 18);
  header.writeUInt32LE(1, 20);
  if (sections > 0) header.writeBigUInt64LE(64n, 32);
  header.writeBigUInt64LE(BigInt(sectionsAt), 40);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(sections > 0 ? 1 : 0, 56);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(sections, 60);
  header.writeUInt16LE(names, 62);
  return header;
}

/** A program as Go links it, as far as its build information goes: section .go.buildinfo with inline strings (debug/buildinfo, Go 1.18 and later). */
function goProgram(content: Content, index: number, size: number): Buffer {
  const modules = Array.from({ length: 40 }, (_, place) => `dep\tgithub.com/example/module-${place}\tv1.${index}.${place}\th1:${'A'.repeat(43)}=\n`);
  const information = `0123456789abcdef${`path\tgithub.com/example/tool-${index}\nmod\tgithub.com/example/tool-${index}\tv1.2.${index}\th1:${'B'.repeat(43)}=\n`}dep\tgolang.org/x/net\tv0.${index}.0\th1:${'C'.repeat(43)}=\n${modules.join('')}fedcba9876543210`;
  const magic = Buffer.alloc(32);
  magic.write('\u00ff Go buildinf:', 'latin1');
  magic[14] = 8;
  magic[15] = 2;
  const buildInfo = Buffer.concat([magic, counted('go1.20.1'), counted(information)]);
  const names = Buffer.from('\0.text\0.go.buildinfo\0.shstrtab\0');
  // Go looks for it at addresses that are multiples of 16 (here an address is the place in the file).
  const code = content.code(size - (size % 16));
  const [infoAt, namesAt] = [codeAt + code.length, codeAt + code.length + buildInfo.length];
  const sections = Buffer.concat([
    section(0, 0, 0, 0),
    section(1, 1, codeAt, code.length),
    section(7, 1, infoAt, buildInfo.length),
    section(21, 3, namesAt, names.length),
  ]);
  return Buffer.concat([elfHeader(namesAt + names.length, 4, 3), segment(namesAt + names.length), code, buildInfo, names, sections]);
}

/** Where the code of a program begins: after the header and one segment. */
const codeAt = 128;

/** One segment that loads all of the file as it lies there, for reading and writing. */
function segment(size: number): Buffer {
  const header = Buffer.alloc(codeAt - 64);
  header.writeUInt32LE(1, 0);
  header.writeUInt32LE(6, 4);
  header.writeBigUInt64LE(BigInt(size), 32);
  header.writeBigUInt64LE(BigInt(size), 40);
  return header;
}

function counted(text: string): Buffer {
  const bytes: number[] = [];
  for (let rest = Buffer.byteLength(text); ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.concat([Buffer.from([...bytes, rest]), Buffer.from(text)]);
    bytes.push((rest % 128) + 128);
  }
}

function section(name: number, type: number, offset: number, size: number): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(name, 0);
  header.writeUInt32LE(type, 4);
  header.writeBigUInt64LE(3n, 8);
  header.writeBigUInt64LE(BigInt(offset), 16);
  header.writeBigUInt64LE(BigInt(offset), 24);
  header.writeBigUInt64LE(BigInt(size), 32);
  header.writeBigUInt64LE(1n, 48);
  return header;
}

/** The application itself: a little of its own, and something taken away from below. */
export function* applicationLayer(content: Content, files: number): Generator<LayerFile> {
  yield { path: 'app/package.json', content: packageJson('bench-application', '1.0.0', content) };
  for (let index = 0; index < files; index += 1)
    yield { path: `app/src/part-${index % 20}/source-${index}.js`, content: content.text(content.size(3_000, 200_000)) };
  yield { path: 'app/node_modules/.wh.example-package-9', content: '' };
  yield { path: 'usr/local/lib/app', type: 'symlink', linkTarget: '../../../app' };
}
