import { describe, expect, it } from 'vitest';
import { exceptionIn, exceptionsInComments } from './index.ts';

const found = { check: 'privileged-container', reason: 'it sets up the network', expires: '2027-01-31' };

describe('a waiver in an annotation', () => {
  it.each`
    key                                            | value                                           | exception    | because
    ${'seaworthy.dev/except.privileged-container'} | ${'it sets up the network; expires 2027-01-31'} | ${found}     | ${'a reason and a day'}
    ${'seaworthy.dev/except.privileged-container'} | ${'it sets up the network'}                     | ${undefined} | ${'a day is required'}
    ${'seaworthy.dev/except.privileged-container'} | ${'; expires 2027-01-31'}                       | ${undefined} | ${'a reason is required'}
    ${'seaworthy.dev/except.privileged-container'} | ${'it sets up the network; expires 2027-02-30'} | ${undefined} | ${'that is no day'}
    ${'seaworthy.dev/except.*'}                    | ${'it sets up the network; expires 2027-01-31'} | ${undefined} | ${'it names one check'}
    ${'seaworthy.dev/except.privileged-container'} | ${true}                                         | ${undefined} | ${'an annotation is a text'}
    ${'example.com/except.privileged-container'}   | ${'it sets up the network; expires 2027-01-31'} | ${undefined} | ${'it is for somebody else'}
  `('$because', ({ key, value, exception }: { key: string; value: unknown; exception: unknown }) => {
    expect(exceptionIn(key, value)).toEqual(exception);
  });
});

describe('a waiver in a comment', () => {
  it.each`
    text                                                                                                   | lines  | because
    ${'a: b\n# seaworthy:except privileged-container until 2027-01-31: it sets up the network'}            | ${[2]} | ${'a line of its own'}
    ${'privileged: true # seaworthy:except privileged-container until 2027-01-31: it sets up the network'} | ${[1]} | ${'behind what it waives'}
    ${'// seaworthy:except privileged-container until 2027-01-31: it sets up the network'}                 | ${[1]} | ${'a Jenkinsfile'}
    ${'a: "seaworthy:except privileged-container until 2027-01-31: x"'}                                    | ${[]}  | ${'a text is no comment'}
    ${'# seaworthy:except privileged-container: it sets up the network'}                                   | ${[]}  | ${'a day is required'}
    ${'# seaworthy:except privileged-container until 2027-01-31:'}                                         | ${[]}  | ${'a reason is required'}
  `('$because', ({ text, lines }: { text: string; lines: readonly number[] }) => {
    expect(exceptionsInComments(text).map(({ line }) => line)).toEqual(lines);
    for (const { line: _, ...exception } of exceptionsInComments(text)) expect(exception).toEqual(found);
  });
});
