import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';

/** A port that vcpkg installed. */
export interface VcpkgPort {
  readonly name: string;
  /** With the revision of the port, where it has one: `1.2.3#4`. */
  readonly version: string;
  /** Triplet: `x64-linux`. */
  readonly triplet: string;
}

/**
 * Reads `vcpkg/status` of an installed tree: paragraphs in the manner of dpkg. Paragraphs of features have no version, and those of ports that were removed
 * say so.
 * @throws MalformedError where it holds something, but no paragraph of that kind
 */
export function parseVcpkgStatus(bytes: Uint8Array): readonly VcpkgPort[] {
  const paragraphs = decodeText(bytes)
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map(fieldsOf);
  const named = paragraphs.filter((fields) => fields.size > 0);
  if (named.some((fields) => !fields.has('Package'))) throw new MalformedError('it is no status file of vcpkg: a paragraph names no package');
  const ports = new Map<string, VcpkgPort>();
  for (const fields of named) {
    const name = fields.get('Package') ?? '';
    const triplet = fields.get('Architecture') ?? '';
    const version = fields.get('Version');
    if (fields.has('Feature')) continue;
    if (fields.get('Status') !== 'install ok installed' || version === undefined) ports.delete(`${name}:${triplet}`);
    else ports.set(`${name}:${triplet}`, { name, version: revised(version, fields.get('Port-Version')), triplet });
  }
  return [...ports.values()];
}

function fieldsOf(paragraph: string): ReadonlyMap<string, string> {
  return new Map(
    paragraph.split('\n').flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon <= 0 || /^\s/.test(line) ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
    }),
  );
}

function revised(version: string, port: string | undefined): string {
  return port === undefined || port === '' || port === '0' ? version : `${version}#${port}`;
}
