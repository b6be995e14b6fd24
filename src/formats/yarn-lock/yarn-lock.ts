import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { splitDescriptor } from '../npm-spec/index.ts';
import { berryPackage } from './berry.ts';
import { readBlocks, type Block } from './blocks.ts';
import { classicPackage } from './classic.ts';

/** A lock file of yarn. What the project names, and for what, stands in its manifests only; descriptors lead from there to the packages. */
export interface YarnLock extends LockFile {
  /** Pairs of a descriptor, `a@^1.0.0` or `a@npm:^1.0.0`, and the key of the package that it leads to. */
  readonly descriptors: readonly (readonly [string, string])[];
}

/** What one entry says, before it is known which keys its requirements have. */
export type LoosePackage = Omit<LockedPackage, 'key' | 'requires' | 'optional'>;

const metadata = '__metadata';

/**
 * Reads yarn.lock of version 1 (https://classic.yarnpkg.com/lang/en/docs/yarn-lock/) and of those since 2, called berry. Keys are the first descriptor of each entry.
 * @throws MalformedError
 */
export function parseYarnLock(bytes: Uint8Array): YarnLock {
  const blocks = readBlocks(decodeText(bytes));
  const isBerry = blocks.some(({ descriptors }) => descriptors[0] === metadata);
  const entries = blocks.filter(({ descriptors }) => descriptors[0] !== metadata);
  const descriptors = entries.flatMap((block) => block.descriptors.map((descriptor) => [descriptor, keyOf(block)] as const));
  const keys = new Map(descriptors);
  const packages = entries.map((block) => {
    const loose = isBerry ? berryPackage(block) : classicPackage(block);
    return { key: keyOf(block), ...loose, ...requirementsIn(block, keys) };
  });
  return { packages, descriptors };
}

function keyOf({ descriptors }: Block): string {
  return descriptors[0] as string;
}

/** Before version 4 berry left `npm:` out of the ranges of dependencies. What is optional stands apart in version 1, and is marked since. */
function requirementsIn({ descriptors, groups }: Block, keys: ReadonlyMap<string, string>): Pick<LockedPackage, 'requires' | 'optional'> {
  if (splitDescriptor(descriptors[0] as string).range.startsWith('workspace:')) return { requires: [] };
  const keyOf = ([name, range]: readonly [string, string]) => keys.get(`${name}@${range}`) ?? keys.get(`${name}@npm:${range}`) ?? [];
  const needed = groups.get('dependencies') ?? [];
  const apart = groups.get('optionalDependencies') ?? [];
  const marked = new Set((groups.get('dependenciesMeta') ?? []).flatMap(([name, meta]) => (meta === 'optional: true' ? [name] : [])));
  const optional = [...needed.filter(([name]) => marked.has(name)), ...apart].flatMap(keyOf);
  return { requires: [...new Set([...needed, ...apart].flatMap(keyOf))], ...(optional.length === 0 ? {} : { optional }) };
}
