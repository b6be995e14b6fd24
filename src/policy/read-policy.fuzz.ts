import type { FuzzTarget } from '../../test/support/fuzz.ts';
import { readPolicy } from './read-policy.ts';
import { samplePolicy } from './sample.ts';

const small = `apiVersion: seaworthy.dev/v1alpha1
kind: Policy
metadata: { name: small }
spec:
  rules: [{ deny: { finding: vulnerability, severity: ">= high", epss: ">= 0.3", cvss: "> 7", layer: base, moreThan: 3, id: [CVE-1] } }]
  onUnknown: { default: warn, unreadable: deny }
  exceptions: [{ finding: CVE-1, target: "*", package: a, owner: b, reason: c, expires: 2027-01-31 }]
`;

export const target: FuzzTarget = {
  name: 'policy',
  seeds: [Buffer.from(small), Buffer.from(samplePolicy)],
  run: (bytes) => void readPolicy(bytes, 'fuzz.yaml'),
  dictionary: [
    'deny',
    'warn',
    'allow',
    'vulnerability',
    'secret',
    'moreThan',
    '">= high"',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '---',
    '\t',
    '~',
    '!!str',
    '__proto__',
    '.nan',
    '1e999',
    '2026-02-30',
  ].map((word) => Buffer.from(word)),
};
