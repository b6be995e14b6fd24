import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './file-list.fuzz.ts';
import { parseFileList } from './file-list.ts';

const sum = '0123456789abcdef0123456789abcdef';

describe('parseFileList', () => {
  it.each`
    text                                     | paths                           | because
    ${'/.\n/usr\n/usr/bin\n/usr/bin/bash\n'} | ${'usr\nusr/bin\nusr/bin/bash'} | ${'a .list is absolute and begins with the root'}
    ${`${sum}  usr/bin/bash\n`}              | ${'usr/bin/bash'}               | ${'md5sums without a leading slash'}
    ${`${sum}  /usr/bin/bash\n`}             | ${'usr/bin/bash'}               | ${'md5sums with one'}
    ${`${sum} *./usr/bin/bash\n`}            | ${'usr/bin/bash'}               | ${'md5sums of a binary file, relative to the root'}
    ${`${sum}  usr/share/a b.txt\r\n`}       | ${'usr/share/a b.txt'}          | ${'blanks in names, lines that end the way of DOS'}
    ${'no path\n\n'}                         | ${''}                           | ${'a line that is neither is no path'}
    ${'/usr/bin/bash'}                       | ${'usr/bin/bash'}               | ${'no line feed at the end'}
  `('$because', ({ text, paths }) => {
    expect(parseFileList(Buffer.from(text))).toBe(paths);
  });
});

describeFuzz(target);
