import type { SbomContent } from '../cyclonedx/index.ts';
import type { SpdxAnnotation, SpdxElement } from './element.ts';
import { partsOf } from './parts.ts';

/** What would end a line, or steer a terminal in which the document is looked at. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Writes an SPDX 2.3 document as tags and values, in pieces: the same that `writeSpdx` writes in JSON. Names and versions that do not fit on a line stand in full in
 * the annotations.
 */
export function* writeSpdxTags(content: SbomContent): Iterable<string> {
  const { name, namespace, created, creator, annotations, elements, relationships, extracted } = partsOf(content, false);
  yield* tags([
    ['SPDXVersion', 'SPDX-2.3'],
    ['DataLicense', 'CC0-1.0'],
    ['SPDXID', 'SPDXRef-DOCUMENT'],
    ['DocumentName', name],
    ['DocumentNamespace', namespace],
    ['Creator', creator],
    ['Created', created],
  ]);
  yield* annotationTags(annotations, 'SPDXRef-DOCUMENT');
  for (const element of elements) yield* packageTags(element);
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of relationships)
    yield `Relationship: ${spdxElementId} ${relationshipType} ${relatedSpdxElement}\n`;
  for (const { licenseId, extractedText, name: title } of extracted) {
    yield `\nLicenseID: ${licenseId}\nExtractedText: <text>${inText(extractedText)}</text>\nLicenseName: ${onLine(title)}\n`;
  }
}

type Tag = readonly [tag: string, value: string | undefined];

function* tags(pairs: readonly Tag[]): Iterable<string> {
  for (const [tag, value] of pairs) if (value !== undefined) yield `${tag}: ${onLine(value)}\n`;
}

function* packageTags(element: SpdxElement): Iterable<string> {
  yield '\n';
  yield* tags([
    ['PackageName', element.name],
    ['SPDXID', element.SPDXID],
    ['PackageVersion', element.versionInfo],
    ['PackageDownloadLocation', element.downloadLocation],
    ['FilesAnalyzed', String(element.filesAnalyzed)],
    ...(element.checksums ?? []).map(({ algorithm, checksumValue }): Tag => ['PackageChecksum', `${algorithm}: ${checksumValue}`]),
    ['PrimaryPackagePurpose', element.primaryPackagePurpose],
    ['PackageLicenseConcluded', element.licenseConcluded],
    ['PackageLicenseDeclared', element.licenseDeclared],
    ['PackageCopyrightText', element.copyrightText],
  ]);
  for (const { referenceCategory, referenceType, referenceLocator, comment } of element.externalRefs ?? []) {
    yield `ExternalRef: ${referenceCategory} ${referenceType} ${onLine(referenceLocator)}\n`;
    if (comment !== undefined) yield `ExternalRefComment: <text>${inText(comment)}</text>\n`;
  }
  yield* annotationTags(element.annotations ?? [], element.SPDXID);
}

function* annotationTags(annotations: readonly SpdxAnnotation[], id: string): Iterable<string> {
  for (const { annotator, annotationDate, annotationType, comment } of annotations) {
    yield* tags([
      ['Annotator', annotator],
      ['AnnotationDate', annotationDate],
      ['AnnotationType', annotationType],
      ['SPDXREF', id],
    ]);
    // JSON without `<`: nothing in it can end the text.
    yield `AnnotationComment: <text>${comment}</text>\n`;
  }
}

function onLine(text: string): string {
  return text
    .replace(unprintable, ' ')
    .replaceAll(/<(?=\/?text>)/g, '< ')
    .trim();
}

function inText(text: string): string {
  return text.replace(unprintable, ' ').replaceAll('</text>', '< /text>');
}
