import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseTerraformLock } from './index.ts';

export const target: FuzzTarget = {
  name: 'terraform-lock',
  seeds: [
    '# c\n\nprovider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.72.1"\n  constraints = "> 5.72.0"\n  hashes = [\n    "h1:x=",\n  ]\n}\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['provider "', 'version = "', '"', '{', '}', '\n'].map((word) => Buffer.from(word)),
  run(bytes) {
    parseTerraformLock(bytes);
  },
};
