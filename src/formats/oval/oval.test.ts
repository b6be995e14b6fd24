import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseDefinition } from './index.ts';
import { target } from './oval.fuzz.ts';

function definition(criteria: string, title = 'ELSA-2023-1:  virt security update (IMPORTANT)'): Buffer {
  return Buffer.from(
    `<definition class="patch"><metadata><title>\n${title}\n</title><affected><platform>Oracle Linux 8</platform></affected>
     <reference source="elsa" ref_id="ELSA-2023-1" ref_url="https://linux.oracle.com/e"/><reference source="CVE" ref_id="CVE-2023-2222" ref_url="http://x"/>
     <advisory><severity>IMPORTANT</severity><issued date="2023-05-06"/><cve>CVE-2023-1111</cve></advisory></metadata>${criteria}</definition>`,
  );
}

const criterion = (comment: string): string => `<criterion test_ref="t" comment="${comment}"/>`;
const and = (...inner: readonly string[]): string => `<criteria operator="AND">${inner.join('')}</criteria>`;

describe('parseDefinition', () => {
  it('reads what is affected below which version, each once for all architectures', () => {
    const packages = and(criterion('bind is earlier than 30:9.3.3-8.el5'), criterion('bind is signed with the Oracle Linux 5 key'));
    const bytes = definition(
      and(
        criterion('Oracle Linux 8 is installed'),
        ...['x86_64', 'aarch64'].map((arch) => and(criterion(`Oracle Linux arch is ${arch}`), packages)),
        and(criterion('Module virt:kvm_utils is enabled'), criterion('hivex is earlier than 0:1.3.18-21.module+el8.7.0+1+8e')),
      ),
    );
    expect(parseDefinition(bytes)).toEqual({
      id: 'ELSA-2023-1',
      title: 'virt security update (IMPORTANT)',
      severity: 'IMPORTANT',
      issued: '2023-05-06T00:00:00Z',
      cves: ['CVE-2023-1111', 'CVE-2023-2222'],
      links: ['https://linux.oracle.com/e'],
      platforms: ['Oracle Linux 8'],
      packages: [
        { name: 'bind', fixed: '30:9.3.3-8.el5', platform: 'Oracle Linux 8' },
        { name: 'hivex', fixed: '0:1.3.18-21.module+el8.7.0+1+8e', platform: 'Oracle Linux 8', module: 'virt:kvm_utils' },
      ],
    });
  });

  it('keeps platforms apart that have fixes of their own', () => {
    const fixes = [6, 7].map((release) => and(criterion(`Oracle Linux ${release} is installed`), criterion(`a is earlier than 0:1-${release}`)));
    expect(parseDefinition(definition(and(...fixes))).packages).toEqual(
      [6, 7].map((release) => ({ name: 'a', fixed: `0:1-${release}`, platform: `Oracle Linux ${release}` })),
    );
  });

  it.each`
    bytes                                                               | because
    ${definition('', 'no advisory')}                                    | ${'a title that names none'}
    ${Buffer.from('<definition></definition>')}                         | ${'no metadata'}
    ${Buffer.from('<other><metadata/></other>')}                        | ${'another element'}
    ${definition('<criteria>'.repeat(300) + '</criteria>'.repeat(300))} | ${'nested beyond any sense'}
  `('refuses $because', ({ bytes }: { bytes: Buffer }) => expect(() => parseDefinition(bytes)).toThrow(MalformedError));
});

describeFuzz(target);
