import type { Ordering } from '../../core/ordering.ts';
import { isVisible } from '../characters.ts';
import { compareNumbers } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import { compareNumberRows } from '../semantic.ts';

interface PortVersion {
  readonly text: string;
  /** Absent where the text is of another scheme. */
  readonly numbers?: readonly string[];
  /** Of the port; zero where it is not written. */
  readonly revision: string;
}

/**
 * vcpkg (https://learn.microsoft.com/vcpkg/users/versioning): a version of one of several schemes, and the revision of the port after `#`. Numbers between
 * dots or hyphens (dates) are ordered; of two other texts nothing is told unless they are the same.
 */
export const vcpkg: Ordering = orderingOf('vcpkg', { parse, compare });

function parse(whole: string): PortVersion | undefined {
  const [, text, revision = '0'] = /^([^#]+)(?:#(\d+))?$/.exec(whole) ?? [];
  if (text === undefined || !isVisible(text)) return undefined;
  if (/^\d+(?:\.\d+)*$/.test(text)) return { text, revision, numbers: text.split('.') };
  return { text, revision };
}

function compare(left: PortVersion, right: PortVersion): number | undefined {
  const order = compareTexts(left, right);
  return order === 0 ? compareNumbers(left.revision, right.revision) : order;
}

function compareTexts(left: PortVersion, right: PortVersion): number | undefined {
  if (left.numbers !== undefined && right.numbers !== undefined)
    return compareNumberRows(left.numbers, right.numbers, Math.max(left.numbers.length, right.numbers.length));
  if (isDate(left.text) && isDate(right.text)) return compareNumberRows(left.text.split('-'), right.text.split('-'), 3);
  return left.text === right.text ? 0 : undefined;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
