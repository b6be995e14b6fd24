import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { componentsOf, licensesOf, propertiesOf, textMember } from '../cyclonedx/index.ts';
import { decodeText } from '../document/index.ts';
import { inOneShape, parseText } from './shape.ts';

/** A package as an SBOM lists it, without any fact that only its producer's scan could know. */
export interface ListedPackage {
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly string[];
}

/** Types of components that are no packages. */
const others: ReadonlySet<string> = new Set(['operating-system', 'container', 'file', 'data', 'platform']);

/** The packages that a document in JSON or as tags and values lists; undefined where it is no SBOM. @throws MalformedError */
export function readListing(bytes: Uint8Array): readonly ListedPackage[] | undefined {
  try {
    return componentsOf(inOneShape(parseText(decodeText(bytes))))
      .filter(isPackage)
      .map(listed);
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    if (error.code === 'target-unsupported') return undefined;
    throw new MalformedError(error.message, { cause: error });
  }
}

/** Trivy's lists of packages, which have no package URL, are none. */
function isPackage(component: unknown): boolean {
  const isList = textMember(component, 'purl') === undefined && propertiesOf(component).has('aquasecurity:trivy:Class');
  return !isList && !others.has(textMember(component, 'type') ?? '');
}

function listed(component: unknown): ListedPackage {
  const purl = textMember(component, 'purl');
  const licenses = licensesOf(component) ?? [];
  return {
    name: textMember(component, 'name') ?? '',
    version: textMember(component, 'version') ?? '',
    ...(purl === undefined ? {} : { purl }),
    ...(licenses.length === 0 ? {} : { licenses }),
  };
}
