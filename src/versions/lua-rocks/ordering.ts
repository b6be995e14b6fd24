import type { Ordering } from '../../core/ordering.ts';
import { compareNumbers } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import { compareNumberRows } from '../semantic.ts';

interface RockVersion {
  readonly numbers: readonly string[];
  /** Of the rockspec. */
  readonly revision?: string;
}

/**
 * LuaRocks (https://github.com/luarocks/luarocks/wiki/Rockspec-format): numbers, and the revision of the rockspec after a hyphen. Of one with a revision
 * and one without nothing is told, nor of versions with words, such as `scm-1`.
 */
export const luaRocks: Ordering = orderingOf('lua-rocks', { parse, compare });

function parse(text: string): RockVersion | undefined {
  const [, numbers, revision] = /^v?(\d+(?:\.\d+)*)(?:-(\d+))?$/.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  return { numbers: numbers.split('.'), ...(revision === undefined ? {} : { revision }) };
}

function compare(left: RockVersion, right: RockVersion): number | undefined {
  const order = compareNumberRows(left.numbers, right.numbers, Math.max(left.numbers.length, right.numbers.length));
  if (order !== 0 || (left.revision === undefined && right.revision === undefined)) return order;
  return left.revision === undefined || right.revision === undefined ? undefined : compareNumbers(left.revision, right.revision);
}
