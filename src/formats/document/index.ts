export { readJson, readToml, readYaml } from './read.ts';
export { decodeText } from './text.ts';
export { at, hasMembers, isTrue, itemsOf, membersOf, textOf, textsOf, type DocumentValue } from './value.ts';
