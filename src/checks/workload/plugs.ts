export { privilegedContainer } from './privileged-container/check.ts';
