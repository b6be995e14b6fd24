export { deprecatedApiVersion } from './deprecated-api-version/check.ts';
export { mistypedField } from './mistyped-field/check.ts';
export { removedApiVersion } from './removed-api-version/check.ts';
export { unknownField } from './unknown-field/check.ts';
