export { childText, descendants, readXml, type XmlElement } from './read.ts';
export { ElementSplitter } from './split.ts';
