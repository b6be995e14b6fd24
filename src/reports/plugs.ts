export { json } from './json/reporter.ts';
export { sarif } from './sarif/reporter.ts';
export { table } from './table/reporter.ts';
