/** The order of versions in one scheme (`versions/<id>/`). A plug. */
export interface Ordering {
  /** Folder name: apk, deb, semver, pep440, maven, go … */
  readonly id: string;
  /** Negative when `left` is older, 0 when they are the same version, positive when newer; undefined when it cannot be told. */
  compare(left: string, right: string): number | undefined;
}
