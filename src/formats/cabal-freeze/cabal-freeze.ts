import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';

/** `any.HTTP ==4000.3.16`, for whom it is needed before the name; other constraints choose flags, or say that what the compiler brings is taken. */
const pinned = /^(?:[a-z]+\.)?([A-Za-z0-9][\w-]*) *== *(\d[\d.]*)$/;
const constraint = /^(?:[a-z]+\.)?[A-Za-z0-9][\w-]*(?::[\w-]+)? +\S/;

/**
 * Reads cabal.project.freeze: one field `constraints` with a list over many lines (https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze).
 * @throws MalformedError where an item of that list is no constraint
 */
export function parseCabalFreeze(bytes: Uint8Array): LockFile {
  const packages: LockedPackage[] = [];
  for (const item of constraintsIn(decodeText(bytes))) {
    const [, name, version] = pinned.exec(item) ?? [];
    if (name !== undefined && version !== undefined) packages.push({ key: name, name, version, requires: [] });
    else if (!constraint.test(item)) throw new MalformedError('it is no cabal.project.freeze: a constraint has no package');
  }
  return { packages };
}

/** The items of the field, which goes on as long as lines are indented. */
function constraintsIn(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => !/^\s*--/.test(line));
  const found: string[] = [];
  let isInside = false;
  let isThere = false;
  for (const line of lines) {
    const field = /^([\w-]+) *:(.*)$/.exec(line);
    if (field !== null) isInside = field[1] === 'constraints';
    else if (isInside && /^\S/.test(line)) throw new MalformedError('it is no cabal.project.freeze: a line is none of that format');
    isThere ||= isInside;
    if (isInside) for (const item of (field?.[2] ?? line).split(',')) found.push(item.trim());
  }
  if (!isThere && text.trim() !== '') throw new MalformedError('it is no cabal.project.freeze: it has no constraints');
  return found.filter((item) => item !== '');
}
