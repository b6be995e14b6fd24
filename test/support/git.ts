import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import git from 'isomorphic-git';
import { idOf, type GitObject } from '../../src/formats/git-objects/index.ts';

/** An entry of a tree as it is written: nothing is checked. */
export interface LiteralEntry {
  /** `100644`, `40000`, `120000`, `160000`. */
  readonly mode: string;
  readonly name: string | Uint8Array;
  readonly id: string;
}

/** A repository built by a library that is not the one under test. */
export interface TestRepository {
  readonly folder: string;
  readonly gitFolder: string;
  blob(content: string | Uint8Array): Promise<string>;
  tree(entries: readonly LiteralEntry[]): Promise<string>;
  /** A commit of the tree, to which the branch points from now on. */
  commit(tree: string, branch?: string): Promise<string>;
  /** Files by path, and a commit of them. */
  files(files: Readonly<Record<string, string | Uint8Array>>, branch?: string): Promise<string>;
  remove(): void;
}

const author = { name: 'Test', email: 'test@example.com', timestamp: 1_700_000_000, timezoneOffset: 0 };

/** A new repository in a temporary folder, bare where asked for. */
export async function makeRepository({ bare = false }: { readonly bare?: boolean } = {}): Promise<TestRepository> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-repository-'));
  const gitFolder = bare ? folder : join(folder, '.git');
  const at = { fs, gitdir: gitFolder };
  mkdirSync(gitFolder, { recursive: true });
  await git.init({ fs, dir: folder, gitdir: gitFolder, bare, defaultBranch: 'main' });
  const blob = (content: string | Uint8Array): Promise<string> => git.writeBlob({ ...at, blob: Buffer.from(content) });
  const tree = (entries: readonly LiteralEntry[]): Promise<string> =>
    git.writeObject({ ...at, type: 'tree', format: 'content', object: treeBytes(entries) });
  const commit = async (of: string, branch = 'main'): Promise<string> => {
    const object = { message: 'test\n', tree: of, parent: [], author, committer: author };
    const id = await git.writeCommit({ ...at, commit: object });
    await git.writeRef({ ...at, ref: `refs/heads/${branch}`, value: id, force: true });
    return id;
  };
  const files = async (contents: Readonly<Record<string, string | Uint8Array>>, branch?: string): Promise<string> =>
    commit(await treeOfFiles(contents, { blob, tree }), branch);
  return { folder, gitFolder, blob, tree, commit, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function treeOfFiles(contents: Readonly<Record<string, string | Uint8Array>>, write: Pick<TestRepository, 'blob' | 'tree'>): Promise<string> {
  const folders = new Map<string, Record<string, string | Uint8Array>>();
  const entries: LiteralEntry[] = [];
  for (const [path, content] of Object.entries(contents)) {
    const [name = '', ...rest] = path.split('/');
    if (rest.length === 0) entries.push({ mode: '100644', name, id: await write.blob(content) });
    else folders.set(name, { ...folders.get(name), [rest.join('/')]: content });
  }
  for (const [name, inside] of folders) entries.push({ mode: '40000', name, id: await treeOfFiles(inside, write) });
  return write.tree(entries);
}

/** The bytes of a tree object. */
export function treeBytes(entries: readonly LiteralEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} `), Buffer.from(name), Buffer.from([0]), Buffer.from(id, 'hex')]),
  );
}

/** An object of a pack: whole, or a delta of one at an earlier place or of an id. */
export type LiteralObject = GitObject | { readonly delta: Uint8Array; readonly base: number | string };

/** A pack as `git pack-objects` writes it, deltas as they are given. `deflate` stands for what compresses. */
export function packOf(objects: readonly LiteralObject[], { count = objects.length, deflate = deflateSync }: PackOptions = {}): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(count, 8);
  const pieces = [header];
  const offsets: number[] = [];
  let at = header.length;
  for (const object of objects) {
    offsets.push(at);
    const bytes = 'delta' in object ? object.delta : object.bytes;
    const piece = Buffer.concat([entryHeader(object, at, offsets, bytes.length), deflate(bytes)]);
    pieces.push(piece);
    at += piece.length;
  }
  return withChecksum(Buffer.concat(pieces));
}

interface PackOptions {
  /** What the header says. */
  readonly count?: number;
  readonly deflate?: (bytes: Uint8Array) => Buffer;
}

export function withChecksum(pack: Uint8Array): Buffer {
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

const kinds = { commit: 1, tree: 2, blob: 3, tag: 4 } as const;

function entryHeader(object: LiteralObject, at: number, offsets: readonly number[], size: number): Buffer {
  if (!('delta' in object)) return sizeHeader(kinds[object.type], size);
  if (typeof object.base === 'string') return Buffer.concat([sizeHeader(7, size), Buffer.from(object.base, 'hex')]);
  return Buffer.concat([sizeHeader(6, size), distance(at - (offsets[object.base] ?? 0))]);
}

/** Type and size, as the first bytes of an object in a pack. */
export function sizeHeader(kind: number, size: number): Buffer {
  const bytes = [(kind << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

function distance(value: number): Buffer {
  const bytes = [value & 127];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift(0x80 | (rest & 127));
  }
  return Buffer.from(bytes);
}

/** A delta: the sizes, then instructions as they are given. */
export function deltaOf(baseSize: number, resultSize: number, ...instructions: readonly (readonly number[] | string)[]): Buffer {
  const pieces = instructions.map((one) =>
    typeof one === 'string' ? Buffer.concat([Buffer.from([one.length]), Buffer.from(one)]) : Buffer.from(one),
  );
  return Buffer.concat([varint(baseSize), varint(resultSize), ...pieces]);
}

/** The instruction that copies a stretch of the base. */
export function copyOf(offset: number, size: number): readonly number[] {
  const bytes = [offset & 255, (offset >> 8) & 255, (offset >> 16) & 255, (offset >> 24) & 255];
  return [0xff, ...bytes, size & 255, (size >> 8) & 255, (size >> 16) & 255];
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest % 128);
    if (rest < 128) break;
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
  }
  return Buffer.from(bytes);
}

/** A blob, with its id. */
export function blobOf(content: string | Uint8Array): GitObject & { readonly id: string } {
  const object: GitObject = { type: 'blob', bytes: Buffer.from(content) };
  return { ...object, id: idOf(object) };
}
