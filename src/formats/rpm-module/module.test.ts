import { describe, expect, it } from 'vitest';
import type { Package } from '../../core/package.ts';
import { isModular, namesAsked, streamOf, streamsIn } from './index.ts';

describe('module streams', () => {
  it.each`
    version                                    | modular  | because
    ${'1:16.13.1-3.module_el8.5.0+2605+45d7'}  | ${true}  | ${'as AlmaLinux writes it'}
    ${'1:16.13.1-3.module+el8.5.0+13548+4579'} | ${true}  | ${'as Red Hat and Rocky write it'}
    ${'2:2.3.4-2.git87f.module_el8.5.0+1+9a'}  | ${true}  | ${'behind something else'}
    ${'1.0-1.el8'}                             | ${false} | ${'outside of modules'}
    ${'1.0-1.module'}                          | ${false} | ${'a word is no module'}
    ${'5.30.1-452.modules_el8'}                | ${false} | ${'nor is a longer one'}
  `('$version: $because', ({ version, modular }) => expect(isModular(version)).toBe(modular));

  it.each`
    label                                       | stream                     | because
    ${'nodejs:16:8050020211206113934:c5368500'} | ${'nodejs:16'}             | ${'module, stream, version, context'}
    ${'container-tools:rhel8:82000:x'}          | ${'container-tools:rhel8'} | ${'streams may be words'}
    ${'nodejs'}                                 | ${undefined}               | ${'no stream'}
    ${''}                                       | ${undefined}               | ${'nothing'}
  `('$label: $because', ({ label, stream }) => expect(streamOf(label)).toBe(stream));

  it.each`
    summary                                                            | streams
    ${'Moderate: nodejs:14 security, bug fix, and enhancement update'} | ${['nodejs:14']}
    ${'Red Hat Security Advisory: nodejs:16 security update'}          | ${['nodejs:16']}
    ${'Important: virt:rhel and virt-devel:rhel security update'}      | ${['virt:rhel', 'virt-devel:rhel']}
    ${'Important: httpd:2.4/mod_http2 security update'}                | ${['httpd:2.4']}
    ${'Important: 389-ds:1.4 security update'}                         | ${['389-ds:1.4']}
    ${'Important: varnish security update'}                            | ${[]}
    ${''}                                                              | ${[]}
  `('$summary', ({ summary, streams }) => expect(streamsIn(summary)).toEqual(streams));

  it('reads a summary without end in one pass', () => {
    expect(streamsIn('a'.repeat(100_000) + ':'.repeat(100_000))).toEqual([]);
  });

  it.each`
    version                     | modularity          | names                          | because
    ${'4.18-1.el8'}             | ${undefined}        | ${['npm']}                     | ${'outside of modules'}
    ${'8.1-1.module_el8.5.0+1'} | ${'nodejs:16:1:aa'} | ${['nodejs:16::npm', '::npm']} | ${'in its stream, and in what tells no stream'}
    ${'8.1-1'}                  | ${'nodejs:16:1:aa'} | ${['nodejs:16::npm', '::npm']} | ${'the label counts though the release says nothing'}
    ${'8.1-1.module_el8.5.0+1'} | ${undefined}        | ${['::npm']}                   | ${'never as what lies outside of modules'}
    ${'8.1-1.module_el8.5.0+1'} | ${'broken'}         | ${['::npm']}                   | ${'a label that is none'}
  `('$names: $because', ({ version, modularity, names }) => {
    const pkg: Package = { purl: 'pkg:rpm/x/npm', ecosystem: 'AlmaLinux', name: 'npm', version, locations: [{ path: '/x' }] };
    expect(namesAsked(modularity === undefined ? pkg : { ...pkg, properties: { modularity } })).toEqual(names);
  });
});
