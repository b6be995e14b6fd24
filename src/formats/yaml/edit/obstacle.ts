import { entryOf } from '../places.ts';
import type { SourceMapping, SourceNode } from '../tree.ts';
import type { YamlChange } from './value.ts';

/** Why a change would change more than what it speaks of: aliases and merge keys write one value for several places. Undefined where it would not. */
export function obstacleOf(top: SourceNode, shared: ReadonlySet<SourceNode>, { op, path }: YamlChange): string | undefined {
  let node = top;
  for (const [depth, step] of path.entries()) {
    const refusal = refusalOf(node, shared);
    if (refusal !== undefined) return refusal;
    const isLast = depth === path.length - 1;
    const next = typeof step === 'number' ? itemOf(node, step) : fieldOf(node, step, isLast && op === 'set');
    if (next === undefined) return undefined;
    if (typeof next === 'string') return next;
    node = next;
  }
  // The value itself may be an alias: it is replaced, not followed.
  if (node.kind === 'alias' && (op === 'set' || op === 'remove')) return undefined;
  if (node.kind === 'alias' || op === 'add') return refusalOf(node, shared);
  return holdsShared(node, shared) ? 'other parts of the document refer to it, or to a part of it, by an alias' : undefined;
}

function refusalOf(node: SourceNode, shared: ReadonlySet<SourceNode>): string | undefined {
  if (node.kind === 'alias') return 'its value is shared with another place by an alias';
  return shared.has(node) ? `other places share its value by the alias *${node.anchor ?? ''}` : undefined;
}

function itemOf(node: SourceNode, step: number): SourceNode | undefined {
  return node.kind === 'sequence' ? node.items[step]?.value : undefined;
}

/** The value of a key, or why it is not to be touched; undefined where there is none. */
function fieldOf(node: SourceNode, key: string, mayAdd: boolean): SourceNode | string | undefined {
  if (node.kind !== 'mapping') return undefined;
  const entry = entryOf(node, key);
  if (entry === undefined || node.entries.includes(entry)) return entry?.value;
  return mayAdd && !hasOwn(node, key) ? undefined : 'its value comes from a merge key (<<)';
}

function hasOwn({ entries }: SourceMapping, key: string): boolean {
  return entries.some((entry) => entry.key === key && !entry.isMerge);
}

/** The values that aliases stand for. */
export function sharedNodes(top: SourceNode): ReadonlySet<SourceNode> {
  const shared = new Set<SourceNode>();
  const visit = (node: SourceNode): void => {
    if (node.kind === 'alias') shared.add(node.target);
    else if (node.kind === 'mapping') for (const { value } of node.entries) visit(value);
    else if (node.kind === 'sequence') for (const { value } of node.items) visit(value);
  };
  visit(top);
  return shared;
}

function holdsShared(node: SourceNode, shared: ReadonlySet<SourceNode>): boolean {
  if (shared.size === 0) return false;
  if (shared.has(node)) return true;
  if (node.kind === 'mapping') return node.entries.some(({ value }) => holdsShared(value, shared));
  return node.kind === 'sequence' && node.items.some(({ value }) => holdsShared(value, shared));
}
