import type { HttpClient } from '../../src/platform/http/index.ts';

/** For what must not touch the network. */
export const noNetwork: HttpClient = {
  send: ({ url }) => Promise.reject(new Error(`nobody expected ${url.href} to be asked`)),
  download: ({ url }) => Promise.reject(new Error(`nobody expected ${url.href} to be asked`)),
  isInsecure: () => false,
};
