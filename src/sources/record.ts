/** What a cache kept as JSON; undefined where it is no JSON. Its shape is that of the key's version: nobody but this program writes there. */
export function parseRecord(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as unknown;
  } catch {
    return undefined;
  }
}
