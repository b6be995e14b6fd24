/** A range of the OSV schema, from a vendor's document: affected from `introduced` on, without end where no `fixed` follows. A fix in `0` says that the package was never affected. */
export interface ImportedRange {
  readonly type: 'ECOSYSTEM';
  readonly events: readonly ({ readonly introduced: string } | { readonly fixed: string })[];
}

/** A vendor's advisory as a record of the OSV schema (https://ossf.github.io/osv-schema/), in the members that importers write. It is decoded and bounded as any other record. */
export interface ImportedRecord {
  readonly id: string;
  /** RFC 3339, in UTC. */
  readonly published?: string;
  readonly modified?: string;
  /** The vulnerabilities it speaks of: CVE ids, or the vendor's own. */
  readonly upstream?: readonly string[];
  readonly summary?: string;
  readonly affected: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly ranges: readonly ImportedRange[];
    readonly database_specific?: { readonly fix_state?: 'wont-fix' | 'deferred' | 'not-fixed' };
  }[];
  readonly references?: readonly { readonly type: 'ADVISORY'; readonly url: string }[];
  readonly database_specific?: { readonly severity?: string; readonly cvss_v3_score?: number };
}

/**
 * Reads advisories in a vendor's own format (`ecosystems/<name>/importer.ts`), for distributions that OSV does not carry. A plug, used when a database is
 * built; scans do not load it. Pure: bytes in, records out.
 */
export interface Importer {
  /** Unique; reports name the source so: `amazon-updateinfo`. */
  readonly id: string;
  readonly format: 'xml' | 'json';
  /** Whether a document is in this format. @param head its first 64 KiB, as text */
  recognises(head: string): boolean;
  /** XML only: name of the elements that hold a record each. A document of hundreds of megabytes is read one element at a time, and what lies outside of them not at all. */
  readonly element?: string;
  /** The records in one such element, or in the whole of a JSON document. @param file path of the document, for what only its name tells @throws MalformedError */
  read(bytes: Uint8Array, file: string): readonly ImportedRecord[];
}
