import { describe, expect, it } from 'vitest';
import { markdownCode, markdownText } from './index.ts';

describe('text in Markdown', () => {
  it.each`
    text                   | shown                                          | because
    ${'libssl3 (3.0.9-1)'} | ${'libssl3 (3.0.9-1)'}                         | ${'ordinary text stays readable'}
    ${'[x](javascript:y)'} | ${'&#91;x&#93;(javascript:y)'}                 | ${'a link'}
    ${'<img src=x>'}       | ${'&#60;img src=x&#62;'}                       | ${'a tag'}
    ${'&lt;'}              | ${'&#38;lt;'}                                  | ${'a reference'}
    ${'@team #1'}          | ${'@&#8203;team &#35;&#8203;1'}                | ${'nobody is called, no issue is linked'}
    ${'https://x.example'} | ${'https&#58;//x.example'}                     | ${'no address becomes a link'}
    ${'www.x.example'}     | ${'www&#46;x.example'}                         | ${'nor one without a scheme'}
    ${'a|b'}               | ${'a&#124;b'}                                  | ${'a cell ends nowhere else'}
    ${'a\n# b'}            | ${'a\\n&#35;&#8203; b'.replace('\\', '&#92;')} | ${'one line stays one line'}
    ${'`*_~$\\'}           | ${'&#96;&#42;&#95;&#126;&#36;&#92;'}           | ${'signs that style'}
  `('$text: $because', ({ text, shown }: { text: string; shown: string }) => {
    expect(markdownText(text)).toBe(shown);
  });

  it.each`
    text     | shown          | because
    ${'a b'} | ${'`a b`'}     | ${'it stands as it is'}
    ${'a`b'} | ${'`a\\x60b`'} | ${'a backtick would end it'}
    ${'a|b'} | ${'`a\\x7cb`'} | ${'a bar would end the cell'}
    ${'<b>'} | ${'`\\x3cb>`'} | ${'no tag, whoever reads it'}
    ${' '}   | ${'(empty)'}   | ${'a span without content is none'}
  `('code $text: $because', ({ text, shown }: { text: string; shown: string }) => {
    expect(markdownCode(text)).toBe(shown);
  });
});
