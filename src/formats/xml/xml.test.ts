import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { childText, descendants, readXml } from './index.ts';
import { target } from './xml.fuzz.ts';

describe('readXml', () => {
  it('gives elements with attributes, children and text', () => {
    const root = readXml(
      Buffer.from(
        '<?xml version="1.0"?>\n<a:project x="1 &lt; 2" y=\'z\'><b>one</b><!-- no --><b> two&amp;&#x41; <c/></b><d><![CDATA[<e>]]></d></a:project>',
      ),
    );
    expect(root.name).toBe('project');
    expect([...root.attributes]).toEqual([
      ['x', '1 < 2'],
      ['y', 'z'],
    ]);
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([
      ['b', 'one'],
      ['b', 'two&A'],
      ['d', '<e>'],
    ]);
    expect(childText(root, 'b')).toBe('one');
    expect(childText(root, 'none')).toBeUndefined();
    expect(descendants(root, 'b', 'c')).toHaveLength(1);
  });

  it('never expands an entity that the document declares', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>`;
    expect(readXml(Buffer.from(bomb)).text).toBe('&b;');
  });

  it.each([
    ['nothing', ''],
    ['no element', 'just text'],
    ['cut off', '<a><b>'],
    ['closed in the wrong order', '<a><b></a></b>'],
    ['an entity that is a file of ours', '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'],
    ['names that every object has', '<r><constructor>1</constructor></r>'],
    ['nested to no end', '<a>'.repeat(5_000) + '</a>'.repeat(5_000)],
  ])('refuses %s', (_, text) => {
    expect(() => readXml(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
