import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './status.fuzz.ts';
import { parseStatus, type DpkgPackage } from './status.ts';

function parse(text: string | Uint8Array): readonly DpkgPackage[] {
  return parseStatus(typeof text === 'string' ? Buffer.from(text) : text).packages;
}

function names(text: string): string[] {
  return parse(text).map(({ name, version }) => `${name} ${version}`);
}

const bash = 'Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1\n';

describe('parseStatus', () => {
  it.each`
    status                                | there    | because
    ${'install ok installed'}             | ${true}  | ${'the usual'}
    ${'hold ok installed'}                | ${true}  | ${'held back, but there'}
    ${'install ok half-configured'}       | ${true}  | ${'unpacked, its script failed'}
    ${'install ok unpacked'}              | ${true}  | ${'files are in place'}
    ${'install ok triggers-awaited'}      | ${true}  | ${'waits for another package'}
    ${'install ok triggers-pending'}      | ${true}  | ${'its trigger has not run'}
    ${'deinstall ok installed'}           | ${true}  | ${'selected for removal is not removed: a selection must hide nothing'}
    ${'purge ok installed'}               | ${true}  | ${'the same'}
    ${'install ok of-a-later-dpkg'}       | ${true}  | ${'a state nobody knows is not a proof of absence'}
    ${''}                                 | ${true}  | ${'no proof of absence either'}
    ${'deinstall ok config-files'}        | ${false} | ${'removed, its configuration stayed'}
    ${'purge ok not-installed'}           | ${false} | ${'gone'}
    ${'unknown ok not-installed'}         | ${false} | ${'never was'}
    ${'install reinstreq half-installed'} | ${false} | ${'its unpacking was broken off'}
  `('"$status": $because', ({ status, there }) => {
    expect(parse(`Package: a\nStatus: ${status}\nVersion: 1\n`)).toHaveLength(there ? 1 : 0);
  });

  it('takes a paragraph without Status as installed, as distroless images write it', () => {
    expect(names('Package: base-files\nVersion: 12.4\n')).toEqual(['base-files 12.4']);
  });

  it('keeps an installed package without a version rather than hiding it', () => {
    expect(names('Package: a\nStatus: install ok installed\n')).toEqual(['a ']);
  });

  it.each`
    source                   | name       | version    | because
    ${''}                    | ${'bash'}  | ${'5.2-1'} | ${'no Source: the package itself'}
    ${'Source: bash5\n'}     | ${'bash5'} | ${'5.2-1'} | ${'another name, the same version'}
    ${'Source: b (5.2-0)\n'} | ${'b'}     | ${'5.2-0'} | ${'a binary rebuild has another version than its source'}
    ${'source: b(5.2-0)\n'}  | ${'b'}     | ${'5.2-0'} | ${'case and blanks do not count'}
    ${'Source: b (5.2\n'}    | ${'b'}     | ${'5.2-1'} | ${'a broken parenthesis'}
  `('source: $because', ({ source, name, version }) => {
    expect(parse(`${bash}${source}`)[0]?.source).toEqual({ name, version });
  });

  it('notes who packaged it', () => {
    expect(parse(`${bash}Origin: Example Corp\n`)[0]?.vendor).toBe('Example Corp');
    expect(parse(`${bash}Vendor: Example Ltd\nOrigin: other\n`)[0]?.vendor).toBe('Example Ltd');
  });

  it.each`
    text                                                                      | expected                            | because
    ${`${bash}\n\n\n${bash.replace('5.2', '5.3')}`}                           | ${['bash 5.2-1', 'bash 5.3-1']}     | ${'two versions of one name are two packages'}
    ${`${bash}\n${bash}`}                                                     | ${['bash 5.2-1']}                   | ${'the same twice is one'}
    ${bash.replaceAll('\n', '\r\n')}                                          | ${['bash 5.2-1']}                   | ${'lines that end the way of DOS'}
    ${bash.trimEnd()}                                                         | ${['bash 5.2-1']}                   | ${'no line feed at the end'}
    ${`${bash} \t\nPackage: b\nVersion: 1\n`}                                 | ${['bash 5.2-1', 'b 1']}            | ${'a line of blanks parts paragraphs'}
    ${`${bash}Package: b\nVersion: 1\n`}                                      | ${['bash 5.2-1', 'b 1']}            | ${'a second Package hides behind nothing'}
    ${'Package: a\nDescription: x\n Version: 9\n Package: b\nVersion: 1\n'}   | ${['a 1']}                          | ${'continuation lines are no fields'}
    ${'Package: __proto__\nVersion: 1\n\nPackage: constructor\nVersion: 2\n'} | ${['__proto__ 1', 'constructor 2']} | ${'names that an object would trip over'}
    ${'Version: 1\nPackage: late\n'}                                          | ${['late 1']}                       | ${'the order of fields does not count'}
    ${''}                                                                     | ${[]}                               | ${'an empty database lists nothing'}
  `('$because', ({ text, expected }) => {
    expect(names(text)).toEqual(expected);
  });

  it('keeps packages of several architectures apart', () => {
    expect(parse(`${bash}\n${bash.replace('amd64', 'i386')}`).map(({ architecture }) => architecture)).toEqual(['amd64', 'i386']);
  });

  it('passes over a paragraph that names no package, and counts it', () => {
    expect(parseStatus(Buffer.from(`${bash}\nVersion: 1\nStatus: install ok installed\n\nPackage: ${'x'.repeat(1025)}\nVersion: 1\n`))).toMatchObject(
      {
        packages: [{ name: 'bash' }],
        skipped: 2,
      },
    );
  });

  it.each`
    bytes                                                                  | because
    ${Buffer.from('no fields at all\n')}                                   | ${'text'}
    ${Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37) % 251))} | ${'binary'}
    ${Buffer.from('Version: 1\n\nVersion: 2\n')}                           | ${'paragraphs that name nothing'}
  `('refuses what is no database: $because', ({ bytes }) => {
    expect(() => parse(bytes)).toThrow(MalformedError);
  });

  it('refuses more packages than any system has', () => {
    expect(() => parse('Package: a\n\n'.repeat(100_001))).toThrow(MalformedError);
  });

  it('reads 50 MB on one line, or 50 MB of short lines without a colon, in one pass', () => {
    const long = Buffer.alloc(50 << 20, 'x');
    expect(parse(Buffer.concat([Buffer.from(`${bash}Description: `), long]))).toHaveLength(1);
    expect(parse(Buffer.concat([Buffer.from(bash), Buffer.alloc(8 << 20, 'v\n')]))).toHaveLength(1);
    expect(parse(Buffer.concat([Buffer.from(`${bash}\n`), Buffer.alloc(8 << 20, ' ')]))).toHaveLength(1);
  });
});

describeFuzz(target);
