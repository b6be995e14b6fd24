// Serves the image of an OCI layout as a registry on loopback, as fast as files can be read: prints its address. `registry-server.ts FOLDER`.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { readonly manifests: readonly { readonly digest: string }[] };
const image = index.manifests[0]?.digest ?? '';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';

function send(digest: string, type: string, response: ServerResponse): void {
  const path = join(folder, 'blobs', 'sha256', digest.slice('sha256:'.length));
  response.writeHead(200, { 'content-type': type, 'content-length': statSync(path).size, 'docker-content-digest': digest });
  createReadStream(path, { highWaterMark: 1 << 20 }).pipe(response);
}

const server = createServer(({ url = '' }, response) => {
  const [, kind = '', name = ''] = /^\/v2\/.+\/(manifests|blobs)\/([\w.:-]+)$/.exec(url) ?? [];
  const known = kind === 'blobs' || name === image || !name.includes(':');
  if (kind === '' || !known) response.writeHead(url === '/v2/' ? 200 : 404).end();
  else if (kind === 'manifests') send(image, manifestType, response);
  else send(name, 'application/octet-stream', response);
});
server.listen(0, '127.0.0.1', () => console.log(`127.0.0.1:${(server.address() as AddressInfo).port}`));
