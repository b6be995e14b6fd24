import { joinPaths, originOf, originOfSpec, splitDescriptor } from '../npm-spec/index.ts';
import type { Block } from './blocks.ts';
import type { LoosePackage } from './yarn-lock.ts';

/** An entry of version 2 or later, by its `resolution`: `a@npm:1.0.0`, `a@workspace:packages/a`, `a@patch:a@npm%3A1.0.0#…` (https://yarnpkg.com/protocols). */
export function berryPackage({ descriptors, fields }: Block): LoosePackage {
  const first = descriptors[0] as string;
  const { name, range } = splitDescriptor(fields.get('resolution') ?? first);
  const [reference = '', ...parameters] = range.split('::');
  const version = fields.get('version') ?? '';
  if (reference.startsWith('workspace:')) return { name, version, own: true, origin: reference };
  const origin = originOfReference(name, reference, parameters.join('::'));
  const alias = splitDescriptor(first).name;
  const properties = {
    ...(alias === name ? {} : { alias }),
    ...(reference.startsWith('patch:') && !reference.includes('builtin<') ? { patched: 'true' } : {}),
  };
  return { name, version, ...(origin === undefined ? {} : { origin }), ...(Object.keys(properties).length === 0 ? {} : { properties }) };
}

function originOfReference(name: string, reference: string, parameters: string): string | undefined {
  const { __archiveUrl: archive, locator } = Object.fromEntries(parameters.split('&').map((pair) => pair.split('=', 2).map(decoded))) as Record<
    string,
    string | undefined
  >;
  if (reference.startsWith('npm:')) return originOf(archive, name);
  if (/^(?:file|link|portal):/.test(reference)) return localOrigin(reference, locator ?? '');
  return originOfSpec(reference.replace('#commit:', '#').replace('#commit=', '#'));
}

/** A path is relative to the project that asks for it, which the locator names. */
function localOrigin(reference: string, locator: string): string {
  const scheme = reference.slice(0, reference.indexOf(':') + 1);
  const path = (reference.slice(scheme.length).split('#', 1)[0] as string).replace(/\/$/, '');
  const asking = /@workspace:(.*)$/.exec(locator)?.[1] ?? '.';
  return `${scheme}${joinPaths(asking, path) ?? path}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
