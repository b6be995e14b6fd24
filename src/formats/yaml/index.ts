export { readYamlDocument, type YamlMapping, type YamlNode, type YamlProblem } from './document.ts';
export { placeAt, textPlaces } from './place.ts';
export { placesOf, type YamlPlace, type YamlPlaces } from './places.ts';
export { readYamlStream, type YamlDocumentPart, type YamlPart, type YamlProblemPart, type YamlStream } from './stream.ts';
