import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseTerraformLock } from './index.ts';
import { target } from './terraform-lock.fuzz.ts';

describe('.terraform.lock.hcl', () => {
  it('gives providers', () => {
    const text =
      '# maintained automatically\r\n\r\nprovider "registry.terraform.io/hashicorp/aws" {\r\n  version     = "5.72.1"\r\n  constraints = "> 5.72.0"\r\n  hashes = [\r\n    "h1:jh=",\r\n  ]\r\n}\r\n';
    expect(parseTerraformLock(Buffer.from(text)).packages).toEqual([
      { key: 'registry.terraform.io/hashicorp/aws', name: 'registry.terraform.io/hashicorp/aws', version: '5.72.1', requires: [] },
    ]);
    expect(parseTerraformLock(Buffer.alloc(0)).packages).toEqual([]);
  });

  it('refuses another file', () => {
    expect(() => parseTerraformLock(Buffer.from('bogus lock file'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
