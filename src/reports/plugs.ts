export { cyclonedx } from './cyclonedx/reporter.ts';
export { json } from './json/reporter.ts';
export { sarif } from './sarif/reporter.ts';
export { table } from './table/reporter.ts';
