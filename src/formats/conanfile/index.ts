export { parseConanfile, parseConanfilePy } from './conanfile.ts';
