import { global, member, type Overload } from './registry.ts';
import { escapedPathOf, hostnameOf, parseUrl, portOf, queryOf } from './url-text.ts';
import { problem, type CelValue } from '../value.ts';

function url(text: string): CelValue {
  const value = parseUrl(text);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no URL`) : { is: 'kubernetes.URL', value };
}

const type = 'kubernetes.URL';

/** URLs (Kubernetes' own library). */
export const urls: readonly Overload[] = [
  global('url', ['string'], ([text]) => url(text), 'text'),
  global('isURL', ['string'], ([text]) => parseUrl(text) !== undefined, 'text'),
  member('getScheme', [type], ([{ value }]) => value.scheme),
  member('getHost', [type], ([{ value }]) => value.host),
  member('getHostname', [type], ([{ value }]) => hostnameOf(value)),
  member('getPort', [type], ([{ value }]) => portOf(value)),
  member('getEscapedPath', [type], ([{ value }]) => escapedPathOf(value)),
  member('getQuery', [type], ([{ value }]) => queryOf(value)),
];
