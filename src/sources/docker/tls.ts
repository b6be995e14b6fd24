import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import type { ClientIdentity } from '../daemon-host.ts';

/** Certificates are a few kilobytes. */
const mostBytes = 1024 * 1024;

/** The certificates that Docker's own client keeps in a folder. @param by who asks for TLS, for messages @throws SeaworthyError `usage` */
export function certificatesIn(folder: string, by: string): ClientIdentity {
  const pem = (name: string): string => {
    try {
      return Buffer.from(readWholeFile(join(folder, name), mostBytes)).toString('latin1');
    } catch (error) {
      if (!(error instanceof SeaworthyError)) throw error;
      throw new SeaworthyError('usage', `${by} asks for TLS, but ${error.message}; its folder holds ca.pem, cert.pem and key.pem`, { cause: error });
    }
  };
  return { authority: pem('ca.pem'), certificate: pem('cert.pem'), key: pem('key.pem') };
}
