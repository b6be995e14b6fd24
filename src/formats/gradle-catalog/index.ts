export { parseGradleCatalog, type CatalogLibrary } from './gradle-catalog.ts';
