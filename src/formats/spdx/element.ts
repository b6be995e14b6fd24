import type { Property } from '../cyclonedx/index.ts';
import type { ExtractedLicense } from './license-writer.ts';

/** SPDX 2.3 clause 12. */
export interface SpdxAnnotation {
  readonly annotationDate: string;
  readonly annotationType: 'OTHER';
  readonly annotator: string;
  readonly comment: string;
}

/** SPDX 2.3 clause 7.21. */
export interface SpdxReference {
  readonly referenceCategory: string;
  readonly referenceType: string;
  readonly referenceLocator: string;
  readonly comment?: string;
}

/** A package as it is written (SPDX 2.3 clause 7), by the names of the JSON form. */
export interface SpdxElement {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly downloadLocation: 'NOASSERTION';
  readonly filesAnalyzed: false;
  readonly checksums?: readonly { readonly algorithm: string; readonly checksumValue: string }[];
  readonly primaryPackagePurpose?: string;
  readonly licenseConcluded?: string;
  readonly licenseDeclared?: string;
  readonly copyrightText?: string;
  readonly externalRefs?: readonly SpdxReference[];
  readonly annotations?: readonly SpdxAnnotation[];
}

/** SPDX 2.3 clause 11. */
export interface SpdxRelationship {
  readonly spdxElementId: string;
  readonly relationshipType: string;
  readonly relatedSpdxElement: string;
}

/** Makes the annotation that carries properties. @param text name and version of the element that is annotated */
export type AnnotationsOf = (
  properties: readonly Property[],
  text?: { readonly name: string; readonly version: string },
) => readonly SpdxAnnotation[];

/** A document in its parts; what is iterable is read once, in this order. */
export interface SpdxParts {
  readonly name: string;
  readonly namespace: string;
  readonly created: string;
  readonly creator: string;
  readonly annotations: readonly SpdxAnnotation[];
  readonly elements: Iterable<SpdxElement>;
  readonly relationships: Iterable<SpdxRelationship>;
  readonly extracted: Iterable<ExtractedLicense>;
}
