/** `1.19.1`, `1.21rc2`: digits, and a pre-release that follows at once. What builders and experiments append is not part of it. */
const release = /(?:^|\s)go(\d+(?:\.\d+){1,2}(?:(?:alpha|beta|rc)\d+)?)/;

/**
 * Version of the standard library by the name of the toolchain, which Go writes into every program: `go1.22.3 X:boringcrypto`, `go1.26.0-X:nodwarf5`, `go1.26.5 (Red Hat 1.26.5-1.el10)`,
 * `devel go1.24-1c3b8c6 Tue Jan …` (then the release it was to become). Undefined where it names none, as `devel +3ae7a530c1`.
 */
export function standardLibraryVersion(toolchain: string): string | undefined {
  return release.exec(toolchain)?.[1];
}
