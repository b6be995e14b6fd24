import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskInstruction } from './mask.ts';

describe('maskInstruction', () => {
  it.each<[string, string, string]>([
    ['RUN npm ci', 'RUN npm ci', 'nothing to hide'],
    ['|2 NPM=abc MODE=prod /bin/sh -c npm ci', '|2 NPM=*** MODE=*** /bin/sh -c npm ci', 'every build argument: names need not sound like secrets'],
    ['RUN |1 X=y /bin/sh -c make', 'RUN |1 X=*** /bin/sh -c make', 'as BuildKit writes it'],
    ['|2 NOTE=two words KEY=x /bin/sh -c make', '|2 NOTE=*** KEY=*** /bin/sh -c make', 'values are not quoted there'],
    ['ENV PATH=/usr/bin:/bin', 'ENV PATH=/usr/bin:/bin', 'an ordinary variable'],
    ['ENV AWS_SECRET_ACCESS_KEY=abc/def DEBUG=1', 'ENV AWS_SECRET_ACCESS_KEY=*** DEBUG=1', 'one that sounds like a secret'],
    ['RUN export DB_PASSWORD="a b c" && run', 'RUN export DB_PASSWORD=*** && run', 'a value in quotes'],
    ['ENV DB_PASSWORD="a b', 'ENV DB_PASSWORD=***', 'quotes that do not end'],
    ['RUN mysql --password=hunter2 --host db', 'RUN mysql --password=*** --host db', 'an option'],
    ['RUN curl --token hunter2 x', 'RUN curl --token=*** x', 'an option with its value behind a space'],
    ['RUN git clone https://user:hunter2@example.com/x', 'RUN git clone https://***@example.com/x', 'a password in an address'],
  ])('%s becomes %s: %s', (text, expected) => {
    expect(maskInstruction(text)).toBe(expected);
    expect(maskInstruction(expected)).toBe(expected);
  });

  it('masks what is masked already to itself', () => {
    const piece = fc.constantFrom('|1 ', 'A_TOKEN=', 'x', '"', "'", ' ', '--secret', '=', 'https://a:b@c', '&&', '***', '/bin/sh');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = maskInstruction(pieces.join(''));
        expect(maskInstruction(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not slowed by long runs of what nearly fits', () => {
    for (const text of ['A='.repeat(50_000), '|1 A=b '.repeat(20_000), 'a:/'.repeat(50_000), '"'.repeat(100_000)])
      expect(maskInstruction(text).length).toBeLessThan(10_000);
  });
});
