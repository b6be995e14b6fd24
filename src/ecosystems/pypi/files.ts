import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser, FileContent } from '../../core/files.ts';
import { parseDirectUrl, parsePythonMetadata } from '../../formats/python-metadata/index.ts';
import type { DirectUrl, PythonMetadata } from '../../formats/python-metadata/index.ts';
import { parseRequirementsTxt } from '../../formats/requirements-txt/index.ts';
import { openZip } from '../../formats/zip/index.ts';

/** Headers come before the description; those of real packages have 60 KiB at most, with the license in them. */
const longestHeaders = 256 * 1024;
const zipMagic = [0x50, 0x4b];
/** Of an egg; real ones have some hundred. */
const mostMembers = 100_000;
const longestMetadata = 1024 * 1024;

export interface VendoredDistribution {
  readonly name: string;
  readonly version: string;
}

/** Metadata of a distribution as installers leave it: `*.dist-info/METADATA`, `*.egg-info` as a folder or a single file, `*.egg` as a folder. */
export const metadataFile: FileAnalyser<PythonMetadata> = {
  id: 'python-metadata',
  version: 1,
  selects: [{ name: 'METADATA' }, { name: 'PKG-INFO' }, { suffix: '.egg-info' }],
  accepts: (path) => /\.(?:dist-info\/METADATA|egg-info\/PKG-INFO|egg\/EGG-INFO\/PKG-INFO|egg-info)$/i.test(path),
  limit: longestHeaders,
  read: (file) => parsePythonMetadata(file.source.read(0, longestHeaders)),
};

/** An egg that was never unpacked: Python imports from the archive itself. */
export const eggArchive: FileAnalyser<PythonMetadata> = {
  id: 'python-egg',
  version: 1,
  selects: [{ suffix: '.egg' }],
  // Never read as a whole.
  limit: 1024 * 1024 * 1024,
  read: readEgg,
};

/** Where a distribution came from, if not from an index (PEP 610). */
export const directUrlFile: FileAnalyser<DirectUrl> = {
  id: 'python-direct-url',
  version: 1,
  selects: [{ name: 'direct_url.json' }],
  accepts: (path) => /\.dist-info\/direct_url\.json$/i.test(path),
  limit: 64 * 1024,
  read: (file) => parseDirectUrl(file.bytes()),
};

/** Distributions that pip and setuptools carry in themselves, with the exact version of each: `pip/_vendor/vendor.txt`. */
export const vendoredFile: FileAnalyser<readonly VendoredDistribution[]> = {
  id: 'python-vendored',
  version: 1,
  selects: [{ name: 'vendor.txt' }, { name: 'vendored.txt' }],
  accepts: (path) => /\/(?:_vendor|vendored)\/vendor(?:ed)?\.txt$/.test(path),
  limit: 64 * 1024,
  read: (file) => parseRequirementsTxt(file.bytes()).requirements.flatMap(({ name, version }) => (version === undefined ? [] : [{ name, version }])),
};

/** `*.egg-link`: a distribution under development, imported from the folder that the first line names. */
export const eggLinkFile: FileAnalyser<string> = {
  id: 'python-egg-link',
  version: 1,
  selects: [{ suffix: '.egg-link' }],
  limit: 16 * 1024,
  read: (file) => Buffer.from(file.bytes()).toString('utf8').split('\n', 1)[0]?.trim(),
};

/** Undefined where the file is no zip, as models of other programs are that end in `.egg` too. */
function readEgg({ source }: FileContent): PythonMetadata | undefined {
  const start = source.read(0, 2);
  if (!zipMagic.every((byte, index) => start[index] === byte)) return undefined;
  const zip = openZip(source);
  let left = mostMembers;
  for (const entry of zip.entries()) {
    if (entry.name === 'EGG-INFO/PKG-INFO') return parsePythonMetadata(zip.read(entry, longestMetadata));
    if ((left -= 1) === 0) break;
  }
  throw new MalformedError('the egg has no EGG-INFO/PKG-INFO: what it holds cannot be told');
}
