import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { places } from '../manifest.ts';
import { decodeEnvelope } from './envelope.ts';
import { decodePointer, type Pointer } from './documents.ts';

/** Where a build came from, kept beside its manifest, so that both change in one step. */
export interface Provenance {
  /** As it was named: a URL without secrets, a file or folder. */
  readonly from: string;
  /** ISO instant. */
  readonly installedAt: string;
  /** Ids of the pinned keys whose signatures held then. */
  readonly signers: readonly string[];
  readonly pointer: Pointer;
  /** The pointer as it was signed, to be handed on. */
  readonly envelope: string;
}

const pathOf = (folder: string, id: string): string => join(places.build(folder, id), 'provenance.json');
const largest = 1 << 20;

/** @param id hex of the build, whose folder must be there @throws SeaworthyError `io-failed` */
export function writeProvenance(folder: string, id: string, { from, installedAt, signers, envelope }: Omit<Provenance, 'pointer'>): void {
  writeFileAtomically(pathOf(folder, id), [JSON.stringify({ from, installedAt, signers, envelope })]);
}

/** Undefined for a build made here, and where what was written down cannot be read. @param build `sha256:<hex>` */
export function readProvenance(folder: string, build: string): Provenance | undefined {
  try {
    const bytes = readFileSync(pathOf(folder, build.slice('sha256:'.length)));
    if (bytes.length > largest) return undefined;
    const { from, installedAt, signers, envelope } = JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, unknown>>;
    if (typeof from !== 'string' || typeof installedAt !== 'string' || typeof envelope !== 'string' || !isTexts(signers)) return undefined;
    const pointer = decodePointer(decodeEnvelope(Buffer.from(envelope), from).payload, from);
    return pointer.build === build ? { from, installedAt, signers, pointer, envelope } : undefined;
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
