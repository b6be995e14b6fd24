import { expect, it } from 'vitest';
import { frameworks } from '../checks/frameworks/index.ts';
import { framework } from './command-options.ts';

it('offers every framework that there is', () => {
  expect(framework.choices).toEqual(frameworks.map(({ id }) => id));
});
