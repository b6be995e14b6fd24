export { actionsOf } from './actions.ts';
