import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { itemsOfField } from './tokens.ts';

/** `= "1.2.3"`, whatever else is asked besides. */
const exact = /^=\s*"([^"]*)"/;

/**
 * Reads the fields `depends` of an opam file (https://opam.ocaml.org/doc/Manual.html#opam): of a locked one (`*.opam.locked`), where each has its version,
 * or of a usual one, where a version is pinned only by `{= "1.2.3"}`.
 * @throws MalformedError
 */
export function parseOpamFile(bytes: Uint8Array): LockFile {
  const text = decodeText(bytes);
  if (text.trim() !== '' && !/^[A-Za-z][\w-]*\s*[:{]/m.test(text)) throw new MalformedError('it is no opam file: it has no fields');
  const packages = itemsOfField(text, 'depends').map(({ name, filter }): LockedPackage => {
    const version =
      filter
        .split('&')
        .map((part) => exact.exec(part.trim())?.[1])
        .find((found) => found !== undefined) ?? '';
    const scope = /\bwith-(?:test|doc|dev-setup)\b|\bbuild\b/.test(filter.replaceAll(/"[^"]*"/g, '')) ? 'development' : 'runtime';
    return { key: name, name, version, requires: [], scope };
  });
  return { packages, roots: packages.map(({ key, scope = 'runtime' }) => ({ key, scope })) };
}

/** Reads what a switch has installed, from its `switch-state`: `installed: ["dune.3.7.2" …]`. @throws MalformedError */
export function parseOpamSwitch(bytes: Uint8Array): readonly { readonly name: string; readonly version: string }[] {
  const text = decodeText(bytes);
  if (!/^(?:opam-version|installed)\s*:/m.test(text)) throw new MalformedError('it is no state of a switch of opam');
  return itemsOfField(text, 'installed').flatMap(({ name }) => {
    const dot = name.indexOf('.');
    return dot <= 0 ? [] : [{ name: name.slice(0, dot), version: name.slice(dot + 1) }];
  });
}
