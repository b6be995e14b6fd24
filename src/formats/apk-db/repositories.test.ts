import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './repositories.fuzz.ts';
import { parseRepositories } from './repositories.ts';

describe('parseRepositories', () => {
  it.each`
    text                                                                                                         | open                  | tagged      | because
    ${'http://dl-cdn.alpinelinux.org/alpine/v3.10/main\nhttp://dl-cdn.alpinelinux.org/alpine/v3.10/community\n'} | ${['v3.10']}          | ${[]}       | ${'one release'}
    ${'https://mirror.example/v3.9/main/\r\n'}                                                                   | ${['v3.9']}           | ${[]}       | ${'a mirror, a trailing slash, an end of line the way of DOS'}
    ${'https://m/alpine/edge/main\n'}                                                                            | ${['edge']}           | ${[]}       | ${'edge'}
    ${'https://m/v3.19/main\n@edge https://m/edge/testing\n'}                                                    | ${['v3.19']}          | ${['edge']} | ${'a tagged repository gives only what is asked for'}
    ${'https://m/v3.18/main\nhttps://m/v3.19/main\n'}                                                            | ${['v3.18', 'v3.19']} | ${[]}       | ${'a mixture'}
    ${'#https://m/v3.18/main\n  # https://m/v3.17/main\n'}                                                       | ${[]}                 | ${[]}       | ${'comments'}
    ${'/media/cdrom/apks\nhttps://packages.wolfi.dev/os\nhttps://m/alpine/latest-stable/main\n'}                 | ${[]}                 | ${[]}       | ${'locations that name no release'}
    ${`${'x'.repeat(5000)}/v3.1/main`}                                                                           | ${[]}                 | ${[]}       | ${'a line without end'}
  `('$because', ({ text, open, tagged }) => {
    expect(parseRepositories(Buffer.from(text))).toEqual({ open, tagged });
  });
});

describeFuzz(target);
