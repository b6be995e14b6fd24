export { readYamlDocument, type YamlMapping, type YamlNode, type YamlProblem } from './document.ts';
export { placeAt, type TextPlace } from './place.ts';
