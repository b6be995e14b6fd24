import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { isLicenseExpression, isLicenseId } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/license-expression',
  seeds: ['MIT', '(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0', 'GPL-2.0+'].map((seed) => Buffer.from(seed)),
  run: (bytes) => {
    const text = Buffer.from(bytes).toString();
    if (isLicenseId(text) && !isLicenseExpression(text)) throw new Error('an id that is no expression');
  },
  dictionary: ['(', ')', ' AND ', ' OR ', ' WITH ', '+', ':', 'LicenseRef-', 'DocumentRef-', 'NONE'].map((word) => Buffer.from(word)),
};
