export { readYamlDocument, type YamlMapping, type YamlNode, type YamlProblem } from './document.ts';
export { editYaml, type EditedText, type EditOutcome, type YamlEdit } from './edit/edit.ts';
export { type EditValue, type YamlChange, type YamlPath } from './edit/value.ts';
export { encodeAs } from './encoding.ts';
export { placeAt, textPlaces } from './place.ts';
export { placesOf, type YamlPlace, type YamlPlaces } from './places.ts';
export { readYamlStream, readYamlText, type YamlDocumentPart, type YamlPart, type YamlProblemPart, type YamlStream } from './stream.ts';
