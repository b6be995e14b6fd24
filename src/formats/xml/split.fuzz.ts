import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { ElementSplitter } from './split.ts';

export const target: FuzzTarget = {
  name: 'xml-split',
  seeds: [
    Buffer.from('<updates><update id="1"><id>A</id></update><update>\n<id>B</id></update></updates>'),
    Buffer.from('<a><updated/><update/></update></a>'),
  ],
  dictionary: ['<update', '<update>', '</update>', '</', '<', '<updates>'].map((text) => Buffer.from(text)),
  run(bytes) {
    const whole = split(bytes, bytes.length + 1);
    for (const size of [1, 7]) {
      const pieced = split(bytes, size);
      if (pieced.join('\0') !== whole.join('\0')) throw new Error(`chunks of ${size} give other elements`);
    }
  },
};

/** The elements, and whether the end was found sound. */
export function split(bytes: Uint8Array, chunk: number): readonly string[] {
  const found: string[] = [];
  const splitter = new ElementSplitter('update', 1 << 20, (element) => found.push(element.toString('latin1')));
  for (let at = 0; at < bytes.length; at += chunk) splitter.take(bytes.subarray(at, at + chunk));
  try {
    splitter.end();
  } catch (error) {
    found.push(String(error));
  }
  return found;
}
