import { isFields, isSame, valueAt, withField, type EditValue, type YamlChange, type YamlPath } from './value.ts';

/** What is to become of a value and of those in it: the changes of a document, laid together. Its paths are those before any change. */
export interface Patch {
  readonly children: Map<string | number, Patch>;
  set?: { readonly value: EditValue };
  isRemoved: boolean;
  /** Stays, even with nothing left in it. */
  isKept: boolean;
  readonly added: EditValue[];
  readonly dropped: EditValue[];
}

export function emptyPatch(): Patch {
  return { children: new Map(), isRemoved: false, isKept: false, added: [], dropped: [] };
}

/** What came of laying a change into a patch: taken, not needed because it is so already, or why it cannot be. */
export type Laying = 'taken' | 'unneeded' | { readonly refusal: string };

/**
 * Lays a change into the patch of a document.
 * @param kept so many steps of the path lead to what stays even where it becomes empty
 */
export function lay(patch: Patch, document: unknown, change: YamlChange, kept: number): Laying {
  const refusal = obstacle(document, change.path) ?? contradiction(patch, change);
  if (refusal !== undefined) return { refusal };
  const now = change.path.reduce(valueAt, document);
  if (isSettled(now, change)) return 'unneeded';
  if ((change.op === 'add' || change.op === 'drop') && now !== undefined && now !== null && !Array.isArray(now)) return { refusal: 'it is no list' };
  const place = placeIn(patch, change.path, kept);
  if (change.op === 'set') place.set = { value: change.value };
  if (change.op === 'remove') place.isRemoved = true;
  if (change.op === 'add' && !place.added.some((value) => isSame(value, change.value))) place.added.push(change.value);
  if (change.op === 'drop') place.dropped.push(change.value);
  return 'taken';
}

function isSettled(now: unknown, change: YamlChange): boolean {
  if (change.op === 'set') return isSame(now, change.value);
  if (change.op === 'remove') return now === undefined;
  const isThere = Array.isArray(now) && now.some((item) => isSame(item, change.value));
  return change.op === 'add' ? isThere : !isThere && (now === undefined || now === null || Array.isArray(now));
}

/** Why a path leads to no place: on its way stands something that holds nothing. */
function obstacle(document: unknown, path: YamlPath): string | undefined {
  let value = document;
  for (const step of path) {
    if (typeof step === 'number' && (!Array.isArray(value) || step >= value.length || step < 0)) return 'it is in no list, or past its end';
    if (typeof step === 'string' && value !== undefined && value !== null && !isFields(value)) return 'what should hold it is no mapping';
    value = valueAt(value, step);
  }
  return undefined;
}

function contradiction(patch: Patch, { op, path, ...change }: YamlChange): string | undefined {
  const refusal = 'another fix changes the same value';
  let here: Patch | undefined = patch;
  for (const step of path) {
    if (here.set !== undefined || here.isRemoved || (typeof step === 'string' && isList(here))) return refusal;
    here = here.children.get(step);
    if (here === undefined) return undefined;
  }
  if (here.set !== undefined) return op === 'set' && 'value' in change && isSame(here.set.value, change.value) ? undefined : refusal;
  if (here.isRemoved) return op === 'remove' ? undefined : refusal;
  const isWhole = op === 'set' || op === 'remove';
  const isMapping = here.children.keys().some((step) => typeof step === 'string');
  return isMapping || (isWhole && (isList(here) || here.children.size > 0)) ? refusal : undefined;
}

function isList({ added, dropped }: Patch): boolean {
  return added.length > 0 || dropped.length > 0;
}

function placeIn(patch: Patch, path: YamlPath, kept: number): Patch {
  let here = patch;
  here.isKept = true;
  for (const [depth, step] of path.entries()) {
    let next = here.children.get(step);
    if (next === undefined) here.children.set(step, (next = emptyPatch()));
    if (depth < kept) next.isKept = true;
    here = next;
  }
  return here;
}

/** Marks what holds nothing more: mappings whose every key goes, lists whose every item goes. What was empty before stays. */
export function settleEmptied(patch: Patch, value: unknown): void {
  for (const [step, child] of patch.children) settleEmptied(child, valueAt(value, step));
  if (patch.isKept || patch.set !== undefined || patch.added.length > 0) return;
  if (Array.isArray(value)) patch.isRemoved ||= value.length > 0 && value.every((item, index) => isGone(patch, item, index));
  else if (isFields(value)) {
    const keys = Object.keys(value);
    const isMadeLarger = [...patch.children].some(([step, child]) => !child.isRemoved && !Object.hasOwn(value, step));
    patch.isRemoved ||= keys.length > 0 && !isMadeLarger && keys.every((key) => patch.children.get(key)?.isRemoved === true);
  }
}

function isGone({ dropped, children }: Patch, item: unknown, index: number): boolean {
  return children.get(index)?.isRemoved === true || dropped.some((gone) => isSame(gone, item));
}

/** What a value becomes; undefined where it goes. */
export function patched(value: unknown, patch: Patch | undefined): unknown {
  if (patch === undefined) return value;
  if (patch.isRemoved) return undefined;
  if (patch.set !== undefined) return patch.set.value;
  if (Array.isArray(value)) return patchedList(value, patch);
  if (patch.children.size === 0) return patch.added.length > 0 ? [...patch.added] : value;
  const fields: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(isFields(value) ? value : {})) {
    const next = patched(field, patch.children.get(key));
    if (next !== undefined) withField(fields, key, next);
  }
  for (const [key, child] of patch.children) {
    const next = Object.hasOwn(fields, key) || child.isRemoved ? undefined : patched(undefined, child);
    if (next !== undefined) withField(fields, String(key), next);
  }
  return fields;
}

function patchedList(list: readonly unknown[], patch: Patch): readonly unknown[] {
  const stays = list.flatMap((item, index) => {
    const next = isGone(patch, item, index) ? undefined : patched(item, patch.children.get(index));
    return next === undefined ? [] : [next];
  });
  return [...stays, ...patch.added];
}
