export { ingressAnyHost } from './ingress-any-host/check.ts';
export { ingressNginxSnippet } from './ingress-nginx-snippet/check.ts';
export { ingressWithoutTls } from './ingress-without-tls/check.ts';
export { policyAllowsEveryDestination } from './policy-allows-every-destination/check.ts';
export { policyAllowsEverybody } from './policy-allows-everybody/check.ts';
export { serviceExternalIps } from './service-external-ips/check.ts';
