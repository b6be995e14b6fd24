export { parsePubspec } from './pubspec.ts';
