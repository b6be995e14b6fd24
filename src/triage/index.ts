export { actionsOf } from './actions.ts';
export { differenceOf } from './difference.ts';
