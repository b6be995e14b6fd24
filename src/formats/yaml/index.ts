export { readYamlDocument, type YamlMapping, type YamlNode, type YamlProblem } from './document.ts';
export { placeAt } from './place.ts';
