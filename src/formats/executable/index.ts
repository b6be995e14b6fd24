export { readAddress, readBytes, type Executable, type Section, type Segment } from './executable.ts';
export { executableMagics, openExecutable, tryOpenExecutable } from './open.ts';
