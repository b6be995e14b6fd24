import { describe, expect, it } from 'vitest';
import { kernelHeaders } from './index.ts';

describe('kernelHeaders', () => {
  it.each`
    name                      | aside
    ${'kernel-headers'}       | ${true}
    ${'kernel-devel'}         | ${true}
    ${'kernel-rt-devel'}      | ${true}
    ${'kernel-default-devel'} | ${true}
    ${'linux-glibc-devel'}    | ${true}
    ${'linux-api-headers'}    | ${true}
    ${'kernel'}               | ${false}
    ${'kernel-core'}          | ${false}
    ${'kernel-tools-libs'}    | ${false}
    ${'glibc-headers'}        | ${false}
    ${'linux-firmware'}       | ${false}
  `('$name: $aside', ({ name, aside }) => expect(kernelHeaders({ name }) !== undefined).toBe(aside));
});
