/** A folder in which packages lie, as Node.js looks them up (https://nodejs.org/api/modules.html#loading-from-node_modules-folders): in itself, else farther out. */
export interface Place {
  /** Of the package that lies here. */
  key?: string;
  readonly outer?: Place;
  /** Made with the first place inside: most have none. */
  inner?: Map<string, Place>;
}

/** The outermost folder. */
export function newTree(): Place {
  return {};
}

/** The place inside another of that name, made where it is not there yet. */
export function placeIn(outer: Place, name: string): Place {
  outer.inner ??= new Map();
  const known = outer.inner.get(name);
  if (known !== undefined) return known;
  const made: Place = { outer };
  outer.inner.set(name, made);
  return made;
}

/** Keys of the packages that one at this place gets of these names; those that lie nowhere are passed over. */
export function allRequiredFrom(place: Place, names: readonly string[]): readonly string[] {
  const keys: string[] = [];
  for (const name of names) {
    const key = requiredFrom(place, name);
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

/** Key of the package of that name that one at this place gets. Costs as many steps as the place is deep. */
export function requiredFrom(place: Place, name: string): string | undefined {
  for (let at: Place | undefined = place; at !== undefined; at = at.outer) {
    const key = at.inner?.get(name)?.key;
    if (key !== undefined) return key;
  }
  return undefined;
}
