export { type StackFile, parseStackLock, parseStackYaml } from './stack-lock.ts';
