/** A place in a text as editors count it: the first line and the first column are 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}
