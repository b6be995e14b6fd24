/** A recipe of Conan. */
export interface ConanReference {
  /** Empty where the reference has none, or is none. */
  readonly name: string;
  readonly version: string;
  /** Whose recipe it is, where it is not of ConanCenter. */
  readonly user?: string;
  readonly channel?: string;
}

/** Reads `name/version@user/channel#revision:package#revision%time`, of which all but the name and version may be missing. */
export function parseConanReference(text: string): ConanReference {
  const [bare = ''] = text.trim().split(/[#:%]/, 1);
  const [recipe = '', owner = ''] = bare.split('@', 2);
  const slash = recipe.split('/').length === 2 ? recipe.indexOf('/') : -1;
  const [user = '', channel = ''] = owner.split('/', 2);
  return {
    name: slash < 0 ? '' : recipe.slice(0, slash),
    version: slash < 0 ? recipe : recipe.slice(slash + 1),
    ...(user === '' || user === '_' ? {} : { user }),
    ...(channel === '' || channel === '_' ? {} : { channel }),
  };
}
