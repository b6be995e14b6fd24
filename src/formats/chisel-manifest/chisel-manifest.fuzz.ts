import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseManifest } from './manifest.ts';

const lines = [
  { jsonwall: '1.0', schema: '1.0', count: 5 },
  { kind: 'content', slice: 'libc6_libs', path: '/usr/lib/libc.so.6' },
  { kind: 'package', name: 'libc6', version: '2.39-0ubuntu8.4', sha256: 'b2e8', arch: 'amd64' },
  { kind: 'path', path: '/usr/lib/libc.so.6', mode: '0644', slices: ['libc6_libs'] },
  { kind: 'slice', name: 'libc6_libs' },
];

export const target: FuzzTarget = {
  name: 'chisel-manifest',
  seeds: [Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))],
  dictionary: ['"kind":"package"', '"__proto__":', '_', '\n', '{}', 'null', '[]', '"count":1e9'].map((text) => Buffer.from(text)),
  run: (bytes) => void parseManifest(Buffer.from(bytes).toString()),
};
