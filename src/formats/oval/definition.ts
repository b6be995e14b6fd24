import { MalformedError } from '../../core/error.ts';
import { childText, descendants, readXml, type XmlElement } from '../xml/index.ts';

/** A package that is affected below a version, and where. */
export interface PatchedPackage {
  readonly name: string;
  /** `[epoch:]version-release`, as written. */
  readonly fixed: string;
  /** `Oracle Linux 8`, where a condition above it says so. */
  readonly platform?: string;
  /** Module and stream: `virt:kvm_utils`. */
  readonly module?: string;
}

/** One definition of class `patch` (OVAL 5, oval-definitions), as vendors of rpm packages write them: every criterion says in its comment what it tests. */
export interface PatchDefinition {
  /** What the vendor calls it: `ELSA-2023-12342`. */
  readonly id: string;
  readonly title: string;
  readonly severity?: string;
  /** RFC 3339, in UTC. */
  readonly issued?: string;
  readonly cves: readonly string[];
  /** https only. */
  readonly links: readonly string[];
  /** `Oracle Linux 8`. */
  readonly platforms: readonly string[];
  /** Each once, whatever the architecture. */
  readonly packages: readonly PatchedPackage[];
}

interface Conditions {
  readonly platform?: string;
  readonly module?: string;
}

const mostPackages = 50_000;

/** Reads one `<definition>`. @throws MalformedError where it is no such element or names no advisory */
export function parseDefinition(bytes: Uint8Array): PatchDefinition {
  const root = readXml(bytes);
  const [metadata] = descendants(root, 'metadata');
  const title = metadata === undefined ? undefined : childText(metadata, 'title');
  const id = /^([A-Z][\w-]+-\d[\w.-]*?):?(?:\s|$)/.exec(title ?? '')?.[1];
  if (root.name !== 'definition' || metadata === undefined || title === undefined || id === undefined)
    throw new MalformedError('it is no definition whose title names an advisory');
  const [advisory] = descendants(metadata, 'advisory');
  const severity = advisory === undefined ? undefined : childText(advisory, 'severity');
  const issued = /^\d{4}-\d{2}-\d{2}$/.exec(descendants(metadata, 'advisory', 'issued')[0]?.attributes.get('date') ?? '')?.[0];
  const references = descendants(metadata, 'reference').map(({ attributes }) => attributes);
  const named = [...references.map((one) => one.get('ref_id') ?? ''), ...descendants(metadata, 'advisory', 'cve').map(({ text }) => text)];
  return {
    id,
    title: title.slice(id.length).replace(/^:\s*/, ''),
    ...(severity === undefined ? {} : { severity }),
    ...(issued === undefined ? {} : { issued: `${issued}T00:00:00Z` }),
    cves: [...new Set(named.filter((name) => /^CVE-\d{4}-\d{4,19}$/.test(name)))].toSorted(),
    links: references.flatMap((one) => one.get('ref_url') ?? []).filter((link) => link.startsWith('https://')),
    platforms: descendants(metadata, 'affected', 'platform').map(({ text }) => text),
    packages: packagesIn(root),
  };
}

function packagesIn(root: XmlElement): readonly PatchedPackage[] {
  const packages = new Map<string, PatchedPackage>();
  for (const criteria of descendants(root, 'criteria')) {
    for (const found of packagesUnder(criteria, {})) {
      packages.set(JSON.stringify([found.name, found.fixed, found.platform, found.module]), found);
      if (packages.size > mostPackages) throw new MalformedError(`it names more than ${mostPackages} packages`);
    }
  }
  return [...packages.values()];
}

/** What a group of criteria states of platform and module holds for all that is inside it. */
function* packagesUnder(criteria: XmlElement, outer: Conditions): Generator<PatchedPackage> {
  const comments = criteria.children.filter(({ name }) => name === 'criterion').map(({ attributes }) => attributes.get('comment') ?? '');
  const conditions = comments.reduce(withCondition, outer);
  for (const comment of comments) {
    const [, name, fixed] = /^(\S+) is earlier than (\S+)$/.exec(comment) ?? [];
    if (name !== undefined && fixed !== undefined) yield { name, fixed, ...conditions };
  }
  for (const inner of criteria.children) if (inner.name === 'criteria') yield* packagesUnder(inner, conditions);
}

function withCondition(conditions: Conditions, comment: string): Conditions {
  const platform = /^([A-Z][\w ]* \d+) is installed$/.exec(comment)?.[1];
  const module = /^Module (\S+:\S+) is enabled$/.exec(comment)?.[1];
  return { ...conditions, ...(platform === undefined ? {} : { platform }), ...(module === undefined ? {} : { module }) };
}
