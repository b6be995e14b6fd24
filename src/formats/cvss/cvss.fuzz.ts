import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseCvss } from './parse.ts';

/** A score is a number from 0.0 to 10.0 with one decimal. */
export const target: FuzzTarget = {
  name: 'cvss',
  seeds: [
    'AV:N/AC:L/Au:N/C:P/I:P/A:P',
    'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:P/RL:X/RC:C/MPR:H',
    'CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N',
    'CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:A/VC:H/VI:L/VA:N/SC:L/SI:H/SA:N/E:P/CR:L/MSI:S/U:Amber',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['CVSS:', '4.0/', '3.1/', ':X', '/', 'H', 'L', 'N', 'P', 'A', 'U', 'M', 'MSA:S', '__proto__:', '()'].map((word) => Buffer.from(word)),
  run(bytes) {
    const { score } = parseCvss(Buffer.from(bytes).toString('latin1'));
    if (!(score >= 0 && score <= 10) || Number(score.toFixed(1)) !== score) throw new Error(`the score is ${score}`);
  },
};
