import { describe, expect, it } from 'vitest';
import { maySeeCredentials } from './realm.ts';

describe('maySeeCredentials', () => {
  it.each`
    registry                             | realm                                     | is       | because
    ${'https://registry-1.docker.io'}    | ${'https://auth.docker.io/token'}         | ${true}  | ${'the same registrable domain'}
    ${'https://ghcr.io'}                 | ${'https://ghcr.io/token'}                | ${true}  | ${'the registry itself'}
    ${'https://registry.gitlab.com'}     | ${'https://gitlab.com/jwt/auth'}          | ${true}  | ${'the domain above'}
    ${'https://nvcr.io'}                 | ${'https://authn.nvidia.com/token'}       | ${true}  | ${'documented by its owner'}
    ${'https://r.example.com:5000'}      | ${'https://r.example.com:5001/token'}     | ${true}  | ${'the same host, another port, over https'}
    ${'http://127.0.0.1:5000'}           | ${'http://127.0.0.1:5000/token'}          | ${true}  | ${'the same origin'}
    ${'http://127.0.0.1:5000'}           | ${'http://127.0.0.1:6000/token'}          | ${false} | ${'somebody else on this machine'}
    ${'https://127.0.0.1:5000'}          | ${'https://127.0.0.1:6000/token'}         | ${false} | ${'likewise over https'}
    ${'https://r.example.com'}           | ${'http://r.example.com/token'}           | ${false} | ${'others could read it'}
    ${'https://r.example.com'}           | ${'https://login.example.org/token'}      | ${false} | ${'another domain'}
    ${'https://r.example.com'}           | ${'https://example.com.evil.org/token'}   | ${false} | ${'it only begins alike'}
    ${'https://r.example.com'}           | ${'https://evilexample.com/token'}        | ${false} | ${'it only ends alike'}
    ${'https://r.example.com'}           | ${'https://login.example.com:8443/token'} | ${false} | ${'another host at a port that anybody may listen at'}
    ${'https://a.co.uk'}                 | ${'https://b.co.uk/token'}                | ${false} | ${'a domain for everybody'}
    ${'https://shop.a.co.uk'}            | ${'https://login.b.co.uk/token'}          | ${false} | ${'likewise, further down'}
    ${'https://a.azurecr.io'}            | ${'https://b.azurecr.io/oauth2/token'}    | ${false} | ${'each name is another customer’s'}
    ${'https://1.dkr.ecr.amazonaws.com'} | ${'https://evil.s3.amazonaws.com/token'}  | ${false} | ${'likewise'}
    ${'https://10.0.0.1'}                | ${'https://10.1.0.1/token'}               | ${false} | ${'addresses have no domain'}
    ${'https://[fd00::1]'}               | ${'https://[fd00::2]/token'}              | ${false} | ${'likewise'}
    ${'https://registry'}                | ${'https://login/token'}                  | ${false} | ${'names of one label'}
    ${'https://r.svc.cluster.local'}     | ${'https://evil.svc.cluster.local/token'} | ${false} | ${'every namespace has names there'}
  `('$registry → $realm: $is, $because', ({ registry, realm, is }) => {
    expect(maySeeCredentials({ registry: new URL(registry as string), realm: new URL(realm as string), allowed: [] })).toBe(is);
  });

  it('takes the word of the user, for https', () => {
    const ask = (realm: string): boolean =>
      maySeeCredentials({ registry: new URL('https://r.example.com'), realm: new URL(realm), allowed: ['login.example.org'] });
    expect([ask('https://login.example.org/token'), ask('http://login.example.org/token'), ask('https://login.example.org:8443/')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
