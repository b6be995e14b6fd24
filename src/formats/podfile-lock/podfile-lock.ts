import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, hasMembers, itemsOf, membersOf, readYaml, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** `AFNetworking/Reachability (4.0.1)` */
const pod = /^(\S.*) \(([^()]*)\)$/;
/** The name, whatever requirement or source follows it in brackets. */
const podName = /^([^\s(]+)/;

/**
 * Reads Podfile.lock of CocoaPods (https://guides.cocoapods.org/using/the-podfile.html). A part of a pod (`AFNetworking/Reachability`) stands in it beside the
 * pod.
 * @throws MalformedError
 */
export function parsePodfileLock(bytes: Uint8Array): LockFile {
  const [document] = readYaml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no Podfile.lock: it has no keys');
  const packages = itemsOf(at(document, 'PODS')).map((item) => lockedOf(item, document));
  const roots = itemsOf(at(document, 'DEPENDENCIES')).flatMap((item): LockRoot[] => {
    const key = podName.exec(textOf(item) ?? '')?.[1];
    return key === undefined ? [] : [{ key, scope: 'runtime' }];
  });
  return { packages, ...(at(document, 'DEPENDENCIES') === undefined ? {} : { roots }) };
}

/** A pod, or a pod with what it requires. */
function lockedOf(item: DocumentValue, document: DocumentValue): LockedPackage {
  const [[written, required]] = [membersOf(item)[0] ?? [textOf(item) ?? '', undefined]];
  const [, name, version] = pod.exec(written) ?? [];
  if (name === undefined || version === undefined) throw new MalformedError('it is no Podfile.lock: a pod has no version');
  const requires = itemsOf(required).flatMap((requirement) => podName.exec(textOf(requirement) ?? '')?.[1] ?? []);
  return { key: name, name, version, requires, ...originOf(name.split('/', 1)[0] ?? name, document) };
}

/** Pods from elsewhere than a spec repository; the commit that was taken stands apart. */
function originOf(name: string, document: DocumentValue): Partial<LockedPackage> {
  const external = at(document, 'EXTERNAL SOURCES', name);
  if (external === undefined) return {};
  if (textOf(at(external, ':path')) !== undefined) return { own: true };
  const url = textOf(at(external, ':git'));
  const podspec = textOf(at(external, ':podspec')) ?? textOf(at(external, ':http')) ?? '';
  if (url === undefined) return { origin: withoutCredentials(podspec) };
  const checkout = at(document, 'CHECKOUT OPTIONS', name);
  const commit = textOf(at(checkout, ':commit')) ?? textOf(at(external, ':commit')) ?? textOf(at(external, ':tag')) ?? '';
  return { origin: `git+${withoutCredentials(url)}#${commit}` };
}
