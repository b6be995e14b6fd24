import { SeaworthyError } from '../../core/error.ts';
import { isObject, listMember, member, textMember } from './json-value.ts';

const limits = { components: 200_000, depth: 32 };
/** Versions of the specification that are read; the first two are in XML only. */
const versions: readonly string[] = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];

/** Whether a value is a CycloneDX document of any version. */
export function isCycloneDx(document: unknown): boolean {
  return member(document, 'bomFormat') === 'CycloneDX';
}

/** @throws SeaworthyError where the version of the specification is none that is read */
export function checkVersion(document: unknown): void {
  const version = textMember(document, 'specVersion') ?? 'missing';
  if (versions.includes(version)) return;
  throw new SeaworthyError(
    'target-unsupported',
    `CycloneDX of version ${JSON.stringify(version.slice(0, 20))}: versions ${versions[0]} to ${versions.at(-1)} are read`,
  );
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
