import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsFor } from './credentials.ts';

const secret = 's3cret-of-the-helper';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-helper-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes a program `docker-credential-<name>` and a configuration that names it. @returns the environment to look in */
function environmentWith(name: string, script: string, config: object): Readonly<Record<string, string>> {
  const program = join(folder, `docker-credential-${name}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return {
    PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
    DOCKER_CONFIG: folder,
    HOME: folder,
    SEAWORTHY_REGISTRY_HOST: 'other.io',
    SEAWORTHY_REGISTRY_TOKEN: 'ours',
  };
}

const place = { registry: 'registry.example.com', repository: 'team/app' };
const answer = (username: string): string => `read server; printf '{"ServerURL":"%s","Username":"${username}","Secret":"%s"}' "$server" "${secret}"`;

describe.skipIf(process.platform === 'win32')('credential helpers', () => {
  it.each<[string, object]>([
    ['for one registry', { credHelpers: { 'registry.example.com': 'test' } }],
    ['for all', { credsStore: 'test' }],
  ])('are asked %s', async (_, config) => {
    expect(await credentialsFor(place, environmentWith('test', answer('me'), config))).toEqual({
      kind: 'password',
      username: 'me',
      password: secret,
    });
  });

  it('are told the name that Docker’s own registry has had since its first version', async () => {
    const script = `read server; printf '{"Username":"%s","Secret":"x"}' "$server"`;
    const environment = environmentWith('test', script, { credsStore: 'test' });
    expect(await credentialsFor({ registry: 'docker.io', repository: 'library/a' }, environment)).toMatchObject({
      username: 'https://index.docker.io/v1/',
    });
  });

  it('may give an identity token', async () => {
    expect(await credentialsFor(place, environmentWith('test', answer('<token>'), { credsStore: 'test' }))).toEqual({
      kind: 'identity-token',
      token: secret,
    });
  });

  it('may have none', async () => {
    const script = 'echo "credentials not found in native keychain"; exit 1';
    expect(await credentialsFor(place, environmentWith('test', script, { credsStore: 'test' }))).toBeUndefined();
  });

  it('do not see what is ours', async () => {
    const script = `printf '{"Username":"%s","Secret":"x"}' "$(env | grep -c SEAWORTHY_)"`;
    expect(await credentialsFor(place, environmentWith('test', script, { credsStore: 'test' }))).toMatchObject({ username: '0' });
  });

  it.each<[string, string, string, object]>([
    ['fails', 'test', `echo ${secret}; echo broken >&2; exit 1`, { code: 'registry-unauthorized', message: expect.stringContaining('broken') }],
    ['prints what is no JSON', 'test', `echo ${secret}`, { code: 'usage' }],
    ['prints too much', 'test', `yes ${secret}`, { code: 'limit-exceeded' }],
    ['is not there', 'absent-one', 'true', { code: 'registry-unauthorized', message: expect.stringContaining('not on PATH') }],
  ])('stop it clearly where one %s, and show nothing of its answer', async (_, name, script, error) => {
    const environment = environmentWith('test', script, { credsStore: name });
    const asked = credentialsFor(place, environment);
    await expect(asked).rejects.toMatchObject(error);
    await expect(asked).rejects.toMatchObject({ message: expect.not.stringContaining(secret) });
  });

  it.each(['../test', 'te st', 'test;true', '/bin/sh', 'TEST', '', 'a'.repeat(100)])('are not run by a name such as %j', async (name) => {
    const environment = environmentWith('test', answer('me'), { credHelpers: { 'registry.example.com': name } });
    const asked = credentialsFor(place, environment);
    await expect(asked).rejects.toMatchObject({ code: 'registry-unauthorized', message: expect.stringContaining('is not run') });
  });
});
