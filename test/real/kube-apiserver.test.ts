import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasKubeApiServer, startKubeApiServer, type KubeApiServer } from '../support/kube-apiserver.ts';

describe.skipIf(!hasKubeApiServer)('a real API server', () => {
  let server: KubeApiServer;
  beforeAll(async () => {
    server = await startKubeApiServer({ users: [{ token: 'reader', name: 'reader' }] });
  });
  afterAll(() => server?.stop());

  it('says which minor version it is', () => expect(server.minor).toBeGreaterThanOrEqual(36));

  it('creates for the administrator', async () => {
    const answer = await server.request('POST', '/api/v1/namespaces/default/configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
    });
    expect(answer).toMatchObject({ status: 201, body: { kind: 'ConfigMap' } });
  });

  it('knows other users by their tokens', async () => {
    const answer = await server.request('GET', '/api/v1/namespaces/default/secrets', undefined, { token: 'reader' });
    expect(answer.status).toBe(403);
    expect(answer.message).toContain('User "reader" cannot list resource "secrets"');
  });

  it('passes warnings on', async () => {
    const answer = await server.request('GET', '/api/v1/componentstatuses');
    expect(answer.warnings).toEqual(['v1 ComponentStatus is deprecated in v1.19+']);
  });
});
