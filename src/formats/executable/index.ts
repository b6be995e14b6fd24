export { readAddress, readBytes, type Executable, type Section, type Segment } from './executable.ts';
export { executableMagics, openExecutable } from './open.ts';
