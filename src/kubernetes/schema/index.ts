export { fieldFaultsOf, type FieldFault, type FieldFaults } from './faults.ts';
export { knownMinors } from './shapes.ts';
export { standingOf, type Standing } from './standing.ts';
