export { isLicenseExpression, isLicenseId } from './license-expression.ts';
