/** A pipeline that `seaworthy init` writes. */
export interface Template {
  readonly system: string;
  /** Where the system looks for it, or where others may include it from. */
  readonly file: string;
  /** @param source what npm installs as seaworthy, as the operator named it; undefined: a setting of the system says so */
  text(source: string | undefined): string;
  /** What is to be done next, one line each. */
  readonly next: readonly string[];
}

/** Node 24 by the digest of node:24.18.0-bookworm-slim. */
export const nodeImage = 'node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d';

/** A value in quotes, for YAML and for Groovy: sources hold nothing that would have to be escaped. */
export function quoted(source: string): string {
  return `'${source}'`;
}
