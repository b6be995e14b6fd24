import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './docker-config.fuzz.ts';
import { decodeDockerConfig, decodeHelperAnswer } from './index.ts';

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('decodeDockerConfig', () => {
  it.each<[string, unknown, Readonly<Record<string, unknown>>]>([
    ['what docker login writes', { 'ghcr.io': { auth: base64('me:a:b') } }, { 'ghcr.io': { kind: 'password', username: 'me', password: 'a:b' } }],
    ['the old name of docker.io', { 'https://index.docker.io/v1/': { auth: base64('a:b') } }, { 'index.docker.io': expect.anything() }],
    ['a part of a registry', { 'Quay.io/team': { username: 'a', password: 'b' } }, { 'quay.io/team': expect.anything() }],
    ['an identity token, before a password', { a: { auth: base64('x:y'), identitytoken: 'z' } }, { a: { kind: 'identity-token', token: 'z' } }],
    ['an entry that a credential store keeps', { a: {} }, {}],
    ['what is no pair', { a: { auth: base64('x') } }, {}],
    ['entries that are none', { a: null, b: 'c', c: [] }, {}],
  ])('reads %s', (_, auths, credentials) => {
    expect(Object.fromEntries(decodeDockerConfig(bytesOf({ auths }), 'config.json').credentials)).toEqual(credentials);
  });

  it('reads which programs know more', () => {
    const config = decodeDockerConfig(bytesOf({ credHelpers: { 'gcr.io': 'gcloud', 'https://x/': 1 }, credsStore: 'desktop' }), 'config.json');
    expect([Object.fromEntries(config.helpers), config.store]).toEqual([{ 'gcr.io': 'gcloud' }, 'desktop']);
  });

  it('says nothing of the content where it is no JSON', () => {
    const read = (): unknown => decodeDockerConfig(Buffer.from('{"auths":{"a":{"auth":"SECRET"'), 'config.json');
    expect(read).toThrow(expect.objectContaining({ code: 'usage', message: 'config.json is no valid JSON' }));
  });
});

describe('decodeHelperAnswer', () => {
  it.each<[string, unknown, unknown]>([
    ['a password', { ServerURL: 'x', Username: 'a', Secret: 'b' }, { kind: 'password', username: 'a', password: 'b' }],
    ['an identity token', { Username: '<token>', Secret: 'b' }, { kind: 'identity-token', token: 'b' }],
    ['nothing', { Username: 'a', Secret: '' }, undefined],
  ])('reads %s', (_, answer, credentials) => {
    expect(decodeHelperAnswer(bytesOf(answer))).toEqual(credentials);
  });
});

describeFuzz(target);
