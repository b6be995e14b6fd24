import { MalformedError } from '../../core/error.ts';

/** An element while its tags are read. */
type Element = Record<string, unknown> & { annotations?: object[]; externalRefs?: object[]; attributionTexts?: string[] };

/** Tags of a package that hold one value (SPDX 2.3 clause 7), by its name in JSON. */
const packageTags: Readonly<Record<string, string>> = {
  SPDXID: 'SPDXID',
  PackageVersion: 'versionInfo',
  PackageSourceInfo: 'sourceInfo',
  PackageLicenseConcluded: 'licenseConcluded',
  PackageLicenseDeclared: 'licenseDeclared',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
};
const documentTags: Readonly<Record<string, string>> = { SPDXVersion: 'spdxVersion', DocumentName: 'name', SPDXID: 'SPDXID' };
const licenseTags: Readonly<Record<string, string>> = { LicenseName: 'name', ExtractedText: 'extractedText' };

/** Tags with which a part begins whose tags are of no interest. */
const otherParts: ReadonlySet<string> = new Set(['FileName', 'SnippetSPDXID', 'Reviewer']);

/**
 * Reads the tag-value form of SPDX 2 (SPDX 2.3 clause 4.5.2 and annex on the form) into what the same document would be in JSON, as far as an inventory needs it.
 * @throws MalformedError where a text does not end
 */
export function readTagValue(text: string): object {
  const reading = new Reading();
  for (const [tag, value] of pairsIn(text)) reading.take(tag, value);
  return reading.document();
}

/** Every `Tag: value`; a value between `<text>` and `</text>` goes over lines. */
function* pairsIn(text: string): Iterable<readonly [tag: string, value: string]> {
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).trim();
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).trimStart();
    if (colon <= 0 || line.startsWith('#')) at = end + 1;
    else if (value.startsWith('<text>')) {
      const start = text.indexOf('<text>', at) + '<text>'.length;
      const close = text.indexOf('</text>', start);
      if (close < 0) throw new MalformedError('a text of the SBOM does not end');
      yield [line.slice(0, colon), text.slice(start, close)];
      const rest = text.indexOf('\n', close);
      at = rest < 0 ? text.length : rest + 1;
    } else {
      yield [line.slice(0, colon), value];
      at = end + 1;
    }
  }
}

/** What has been read so far: most tags belong to the element that was begun last. */
class Reading {
  readonly #document: Element = {};
  readonly #packages: Element[] = [];
  readonly #licenses: Element[] = [];
  readonly #relationships: object[] = [];
  readonly #annotations: Record<string, unknown>[] = [];
  readonly #creators: string[] = [];
  #current: Element = this.#document;
  #tags = documentTags;

  take(tag: string, value: string): void {
    if (tag === 'PackageName') this.#begin(this.#packages, packageTags, { name: value });
    else if (tag === 'LicenseID') this.#begin(this.#licenses, licenseTags, { licenseId: value });
    else if (otherParts.has(tag)) this.#begin([], {}, {});
    else if (tag === 'Creator') this.#creators.push(value);
    else if (tag === 'Relationship') this.#relate(value);
    else if (tag === 'ExternalRef') this.#refer(value);
    else if (tag === 'PackageAttributionText') (this.#current.attributionTexts ??= []).push(value);
    else if (tag === 'Annotator') this.#annotations.push({ annotator: value, of: this.#current['SPDXID'] });
    else if (tag === 'SPDXREF') this.#annotate('of', value);
    else if (tag === 'AnnotationComment') this.#annotate('comment', value);
    else if (Object.hasOwn(this.#tags, tag)) this.#current[this.#tags[tag] ?? tag] ??= value;
  }

  #begin(list: Element[], tags: Readonly<Record<string, string>>, element: Element): void {
    list.push(element);
    this.#current = element;
    this.#tags = tags;
  }

  /** `SPDXRef-DOCUMENT DESCRIBES SPDXRef-a` */
  #relate(value: string): void {
    const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/\s+/, 3);
    this.#relationships.push({ spdxElementId, relationshipType, relatedSpdxElement });
  }

  /** `PACKAGE-MANAGER purl pkg:npm/x@1` */
  #refer(value: string): void {
    const [referenceCategory, referenceType, referenceLocator] = value.split(/\s+/, 3);
    (this.#current.externalRefs ??= []).push({ referenceCategory, referenceType, referenceLocator });
  }

  #annotate(key: string, value: string): void {
    const last = this.#annotations.at(-1);
    if (last !== undefined) last[key] = value;
  }

  document(): object {
    const byId = new Map<unknown, Element>([...this.#packages, this.#document].map((element) => [element['SPDXID'], element]));
    for (const annotation of this.#annotations) {
      const element = byId.get(annotation['of']);
      if (element !== undefined) (element.annotations ??= []).push(annotation);
    }
    return {
      ...this.#document,
      creationInfo: { creators: this.#creators },
      packages: this.#packages,
      hasExtractedLicensingInfos: this.#licenses,
      relationships: this.#relationships,
    };
  }
}
