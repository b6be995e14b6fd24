import type { HttpResponse } from './client.ts';

/** The whole body, as large as the bounds of its request allow. @throws SeaworthyError `limit-exceeded`, `io-failed` */
export async function readAll({ body }: HttpResponse): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
