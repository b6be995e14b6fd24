/** No blanks, no `${…}`, no separators of its own: what may stand between the colons of `group:artifact:version`. */
export function isCoordinate(text: string | undefined): text is string {
  return text !== undefined && text.length <= 256 && /^[^\s:/\\${}<>"'#;]+$/.test(text);
}
