export { parseConanLock } from './conan-lock.ts';
export { parseConanReference, type ConanReference } from './reference.ts';
