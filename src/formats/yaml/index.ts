export { readYamlDocument, type YamlMapping, type YamlNode, type YamlProblem } from './document.ts';
export { placeAt } from './place.ts';
export { readYamlStream, type YamlDocumentPart, type YamlPart, type YamlProblemPart, type YamlStream } from './stream.ts';
