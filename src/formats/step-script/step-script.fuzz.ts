import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { pipelinesOf } from './index.ts';

export const target: FuzzTarget = {
  name: 'step-script',
  seeds: [
    'set -euo pipefail\ncurl -fsSL https://example.com/a.sh | sudo bash -s -- -b /usr/bin || true\n',
    'cat <<-"EOF" >> "$GITHUB_ENV"\n\tA=1\n\tEOF\nbash <(curl -s x) && echo "$(date +%s) `id` ${A:-${B}} $((1 << 2))"\n',
    "{ echo 'a'; (cd b; make); } > out 2>&1; case $x in a) y ;; esac; X='1 2' env z\n",
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['$(', '`', "'", '"', '${', '${{', '}}', '<<EOF\n', '<(', '((', '))', '\\\n', '| ', '|| ', '#', '}'].map((word) => Buffer.from(word)),
  run(bytes) {
    const script = Buffer.from(bytes).toString('utf8');
    for (const { commands } of pipelinesOf(script)) {
      for (const { words } of commands) {
        for (const { from, to } of words) if (from < 0 || to > script.length || from >= to) throw new Error(`a word from ${from} to ${to}`);
      }
    }
  },
};
