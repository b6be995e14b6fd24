import { SeaworthyError } from '../../core/error.ts';
import { parseReference, type ImageReference } from '../../formats/image-reference/index.ts';
import type { HttpBounds } from '../../platform/http/index.ts';
import type { RegistryOptions } from '../source-tools.ts';

/** A place where the images of a registry are asked for. */
export interface RegistryPlace {
  /** Host and port: `mirror.example.com:5000`. */
  readonly registry: string;
  readonly repository: string;
}

/** What the user said of registries, decoded. */
export interface RegistrySettings {
  readonly environment: RegistryOptions['environment'];
  /** Asked in this order before the registry itself, by registry: what goes before `/v2/` and the repository. */
  readonly mirrors: readonly { readonly of: string; readonly registry: string; readonly prefix: string }[];
  /** Hosts besides its own that may see a registry's credentials. */
  readonly realms: readonly { readonly of: string; readonly host: string }[];
  readonly idleMs: number;
}

const usualTimeout = 30;
const longestTimeout = 3_600;

/** @throws SeaworthyError `usage` */
export function readSettings({ environment, mirrors, realms, timeout }: RegistryOptions): RegistrySettings {
  const seconds = timeout === undefined ? usualTimeout : Number(timeout);
  if (!(seconds > 0 && seconds <= longestTimeout))
    throw new SeaworthyError('usage', `--registry-timeout ${timeout}: it is a number of seconds, at most ${longestTimeout}`);
  return { environment, mirrors: mirrors.map(mirrorOf), realms: realms.map(realmOf), idleMs: seconds * 1_000 };
}

/** Where to look for an image, in this order. */
export function placesOf({ registry, repository }: ImageReference, { mirrors }: RegistrySettings): readonly RegistryPlace[] {
  const own = mirrors.filter(({ of }) => of === registry);
  return [...own.map((mirror) => ({ registry: mirror.registry, repository: `${mirror.prefix}${repository}` })), { registry, repository }];
}

function mirrorOf(text: string): RegistrySettings['mirrors'][number] {
  const { of, other } = pairOf(text, '--registry-mirror', 'docker.io=mirror.example.com or docker.io=harbor.example.com/proxy');
  const name = 'x';
  const { registry, repository } = hostOf(`${other}/${name}`, text, '--registry-mirror');
  return { of, registry, prefix: repository.slice(0, -name.length) };
}

function realmOf(text: string): RegistrySettings['realms'][number] {
  const { of, other } = pairOf(text, '--registry-realm', 'registry.example.com=login.example.org');
  return { of, host: hostOf(`${other}/x`, text, '--registry-realm').registry };
}

function pairOf(text: string, option: string, example: string): { readonly of: string; readonly other: string } {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new SeaworthyError('usage', `${option} ${text}: it is written as ${example}`);
  return { of: hostOf(`${text.slice(0, at)}/x`, text, option).registry, other: text.slice(at + 1) };
}

function hostOf(reference: string, text: string, option: string): ImageReference {
  try {
    return parseReference(reference);
  } catch (cause) {
    throw new SeaworthyError('usage', `${option} ${text}: ${JSON.stringify(reference.slice(0, -2))} is no registry`, { cause });
  }
}

/** Slower than this is no transfer. */
const slowest = 32 * 1024;

/** What a document of at most so many bytes may cost. */
export function boundsFor(bodyBytes: number, idleMs: number): HttpBounds {
  return { bodyBytes, idleMs, totalMs: 4 * idleMs, redirects: 5, waitMs: idleMs };
}

/** What a layer of so many bytes may cost. */
export function layerBoundsFor(size: number, idleMs: number): HttpBounds {
  const bounds = boundsFor(size, idleMs);
  return { ...bounds, totalMs: bounds.totalMs + (size / slowest) * 1_000 };
}
