import { generateKeyPairSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { SeaworthyError } from '../../core/error.ts';
import { ioFailure } from '../../platform/io-error.ts';
import { writeFully } from '../../platform/write-file.ts';
import { readSigningKey } from './envelope.ts';

export interface KeyFiles {
  readonly id: string;
  /** Paths. */
  readonly secret: string;
  readonly open: string;
}

/** Makes a pair of keys: `<name>.key` (PKCS #8, readable by its owner only) and `<name>.pub` (SPKI), in PEM. @throws SeaworthyError `usage` where one is there already, `io-failed` */
export function writeKeyPair(name: string): KeyFiles {
  const [secret, open] = [`${name}.key`, `${name}.pub`];
  const taken = [secret, open].find((path) => existsSync(path));
  if (taken !== undefined) throw new SeaworthyError('usage', `${taken} is there already: keys are never overwritten`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeNew(secret, privateKey, 0o600);
  writeNew(open, publicKey, 0o644);
  return { id: readSigningKey(privateKey, secret).id, secret, open };
}

function writeNew(path: string, content: string, mode: number): void {
  try {
    const fd = openSync(path, 'wx', mode);
    try {
      writeFully(fd, Buffer.from(content));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw ioFailure(`write ${path}`, error);
  }
}
