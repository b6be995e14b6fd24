import { MalformedError } from '../../core/error.ts';

const mostSets = 10_000;
const longestName = 512;

/** What the build system of Red Hat left in an image of where its packages come from. */
export interface BuildInfo {
  /** Names of repositories: `rhel-8-for-x86_64-baseos-rpms`. */
  readonly contentSets: readonly string[];
  /** CPE names of products, without their prefix: `enterprise_linux:8::appstream`. */
  readonly products: readonly string[];
}

/**
 * Reads what lies in `buildinfo`: a content manifest (its `content_sets`), or the labels of the image (their `cpe`). Undefined where the document is neither.
 * @throws MalformedError where it is no JSON, or has more of anything than any image
 */
export function parseBuildInfo(bytes: Uint8Array): BuildInfo | undefined {
  const document = parse(bytes);
  if (typeof document !== 'object' || document === null) return undefined;
  const sets = member(document, 'content_sets');
  const cpe = /^cpe:\/[ao]:redhat:([\w.:~-]+)$/.exec(String(member(document, 'cpe') ?? ''))?.[1];
  if (!Array.isArray(sets) && cpe === undefined) return undefined;
  return { contentSets: namesIn(sets), products: cpe === undefined ? [] : [cpe] };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (cause) {
    throw new MalformedError('it is no JSON', { cause });
  }
}

function member(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}

/** Repositories of debug information and of sources have nothing that is installed to run. */
function namesIn(sets: unknown): readonly string[] {
  if (!Array.isArray(sets)) return [];
  if (sets.length > mostSets) throw new MalformedError(`it names more than ${mostSets} content sets`);
  const names = sets.filter((name): name is string => typeof name === 'string' && name.length <= longestName && /^[\w.+-]+$/.test(name));
  return [...new Set(names)].filter((name) => !/-(?:debug|debuginfo|source)-rpms(?:__|$)|-source-rpms/.test(name));
}
