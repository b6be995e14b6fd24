import { SeaworthyError } from '../../core/error.ts';
import { isObject, listMember, member, textMember } from './json-value.ts';

const limits = { bytes: 64 << 20, components: 200_000, depth: 32 };
/** Versions of the specification whose JSON form is read. */
const versions: readonly string[] = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];

/** Reads the bytes as a CycloneDX document in JSON. @throws SeaworthyError where they are none. */
export function parseDocument(bytes: Uint8Array): unknown {
  if (bytes.length > limits.bytes) throw new SeaworthyError('limit-exceeded', `an SBOM of ${bytes.length} bytes; at most ${limits.bytes} are read`);
  const document = parseJson(bytes);
  if (member(document, 'bomFormat') !== 'CycloneDX') {
    const other = member(document, 'spdxVersion') === undefined && member(document, '@context') === undefined ? '' : ' (it looks like SPDX)';
    throw new SeaworthyError('target-unsupported', `not an SBOM in CycloneDX's JSON form${other}: bomFormat is not CycloneDX`);
  }
  const version = textMember(document, 'specVersion') ?? 'missing';
  if (!versions.includes(version)) {
    throw new SeaworthyError(
      'target-unsupported',
      `CycloneDX of version ${JSON.stringify(version.slice(0, 20))}: versions ${versions[0]} to ${versions.at(-1)} are read`,
    );
  }
  return document;
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SeaworthyError('archive-malformed', 'the SBOM is not text in UTF-8', { cause });
  }
  if (/^\s*</.test(text.slice(0, 1_000))) throw new SeaworthyError('target-unsupported', 'an SBOM in XML: only the JSON form of CycloneDX is read');
  if (/^SPDXVersion: /im.test(text.slice(0, 4_000)))
    throw new SeaworthyError('target-unsupported', 'an SBOM in SPDX, as tags and values or in YAML: only the JSON form of CycloneDX is read');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SeaworthyError('archive-malformed', `the SBOM is not JSON: ${cause instanceof Error ? cause.message.slice(0, 200) : ''}`, { cause });
  }
}

/** Every component, those inside others and the described one too, in the order of the document. @throws SeaworthyError where there are too many, too deep, or something else. */
export function componentsOf(document: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const main = member(member(document, 'metadata'), 'component');
  const waiting = [...(main === undefined ? [] : [{ item: main, depth: 1 }]), ...listOf(document).map((item) => ({ item, depth: 1 }))].toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, depth } = next;
    if (!isObject(item)) throw new SeaworthyError('archive-malformed', 'the SBOM has a component that is no object');
    found.push(item);
    const nested = listOf(item);
    if (nested.length > 0 && depth >= limits.depth) throw new SeaworthyError('limit-exceeded', `components nested deeper than ${limits.depth}`);
    if (found.length + waiting.length + nested.length > limits.components)
      throw new SeaworthyError('limit-exceeded', `more than ${limits.components} components`);
    for (let index = nested.length - 1; index >= 0; index -= 1) waiting.push({ item: nested[index], depth: depth + 1 });
  }
  return found;
}

function listOf(value: unknown): readonly unknown[] {
  const components = member(value, 'components');
  if (components !== undefined && !Array.isArray(components))
    throw new SeaworthyError('archive-malformed', 'the SBOM has components that are no list');
  return listMember(value, 'components');
}
