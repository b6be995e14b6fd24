import { closeSync, fstatSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { identityOf, type OpenFile } from './files.ts';
import { ioFailure } from './io-error.ts';
import { writeFully } from './write-file.ts';

export interface ScratchOptions {
  /** Where it is made; default: the system's folder for temporary files. */
  readonly folder?: string;
  /** What it holds, for messages: `the unpacked archive`. */
  readonly holds: string;
  /** How a name is taken away; for tests of systems that keep names of open files. */
  readonly unlink?: (path: string) => void;
}

/**
 * A file for bytes that do not fit in memory. It has no name from the start where the system allows that, so nothing is left of it however the
 * process ends; elsewhere its name goes when it is closed, at exit, and on SIGINT and SIGTERM.
 */
export class ScratchFile {
  readonly path: string;
  private readonly holds: string;
  private readonly fd: number;
  private readonly unlink: (path: string) => void;
  private named = false;
  private written = 0;

  /** @throws SeaworthyError `io-failed` */
  constructor(options: ScratchOptions) {
    this.holds = options.holds;
    this.unlink = options.unlink ?? unlinkSync;
    this.path = join(options.folder ?? tmpdir(), `seaworthy-${randomBytes(9).toString('hex')}`);
    try {
      this.fd = openSync(this.path, 'wx+', 0o600);
    } catch (error) {
      throw ioFailure(`make a temporary file for ${this.holds} at ${this.path}`, error);
    }
    if (!this.tryUnlink()) keepUntilExit(this);
  }

  /** Bytes written so far. */
  get size(): number {
    return this.written;
  }

  /** @throws SeaworthyError `io-failed` */
  append(bytes: Uint8Array): void {
    this.writeAt(bytes, this.written);
  }

  /** Writes at any place; what lies between is zeros. @throws SeaworthyError `io-failed` */
  writeAt(bytes: Uint8Array, position: number): void {
    try {
      writeFully(this.fd, bytes, position);
    } catch (error) {
      throw ioFailure(`write ${this.holds} to a temporary file beside ${this.path}`, error);
    }
    this.written = Math.max(this.written, position + bytes.length);
  }

  /** What was written so far, for reading; `name` stands for it in messages. Good until `close`. */
  asFile(name: string): OpenFile {
    const identity = identityOf(fstatSync(this.fd, { bigint: true }));
    return { path: name, fd: this.fd, size: this.written, identity };
  }

  close(): void {
    closeSync(this.fd);
    if (this.named) this.tryUnlink();
    remaining.delete(this);
  }

  /** @returns whether the name is gone */
  tryUnlink(): boolean {
    try {
      this.unlink(this.path);
      this.named = false;
    } catch {
      this.named = true;
    }
    return !this.named;
  }
}

const remaining = new Set<ScratchFile>();
let watching = false;

function keepUntilExit(file: ScratchFile): void {
  remaining.add(file);
  if (watching) return;
  watching = true;
  process.once('exit', removeRemaining);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      removeRemaining();
      // Nobody else wants the signal: it does what it would have done without us.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

function removeRemaining(): void {
  for (const file of remaining) file.tryUnlink();
}
