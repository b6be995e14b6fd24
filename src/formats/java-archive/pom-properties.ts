import { isCoordinate } from '../maven-coordinate/index.ts';

/** What Maven writes into `META-INF/maven/<groupId>/<artifactId>/pom.properties`. */
export interface Coordinates {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

const unicodeEscape = /\\u([0-9a-fA-F]{4})/g;

/**
 * Reads Maven's coordinates out of a properties file (java.util.Properties: `=`, `:` or a blank between key and value, `#` and `!` before comments); the last of two
 * lines with one key counts. Undefined where one of the three is missing or was never filled in, as in `${project.version}`.
 */
export function parsePomProperties(bytes: Buffer): Coordinates | undefined {
  const values = new Map<string, string>();
  for (const line of bytes.toString('utf8').split(/\r\n|\n|\r/)) {
    const [, key, value] = /^[ \t\f]*(groupId|artifactId|version)(?:[ \t\f]*[=:]|[ \t\f])(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, decode(value));
  }
  const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map((key) => values.get(key) ?? '');
  return isCoordinate(group) && isCoordinate(artifact) && isCoordinate(version) ? { group, artifact, version } : undefined;
}

function decode(value: string): string {
  return value
    .replaceAll(unicodeEscape, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(.)/g, '$1')
    .trim();
}
