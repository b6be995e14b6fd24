export { readJson } from './json.ts';
export { decodeText } from './text.ts';
export { readToml } from './toml.ts';
export { at, hasMembers, isTrue, itemsOf, membersOf, textOf, textsOf, type DocumentValue } from './value.ts';
export { readYaml } from './yaml.ts';
