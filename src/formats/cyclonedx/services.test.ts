import { expect, it } from 'vitest';
import { serviceAt } from './services.ts';

it.each<[string, string | undefined, string]>([
  ['443/tcp', 'https', 'as an image names it'],
  ['443', 'https', 'TCP where nothing is said'],
  ['443/udp', 'http3', 'the protocol counts'],
  ['53/udp', 'domain', 'another protocol'],
  ['12345/tcp', undefined, 'no convention'],
  ['toString', undefined, 'no port at all'],
])('%s is %s: %s', (port, expected) => {
  expect(serviceAt(port)).toBe(expected);
});
