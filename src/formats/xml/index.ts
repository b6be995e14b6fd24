export { childText, descendants, readXml, type XmlElement } from './read.ts';
