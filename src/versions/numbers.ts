import { isDigit } from './characters.ts';

/** Is the text one digit or more and nothing else? */
export function isNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return text.length > 0;
}

/** Order of two decimal numbers of any length, leading zeros aside; the empty text is zero. */
export function compareNumbers(left: string, right: string): number {
  const older = withoutZeros(left);
  const newer = withoutZeros(right);
  return older.length - newer.length || compareText(older, newer);
}

/** Order by code unit. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Order of two lists, item by item; where one goes on, it is the newer one. */
export function compareLists<Item>(left: readonly Item[], right: readonly Item[], compare: (left: Item, right: Item) => number): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const order = compare(left[at] as Item, right[at] as Item);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** The same list without the zeros at its end. */
export function withoutTrailingZeros(numbers: readonly string[]): readonly string[] {
  let length = numbers.length;
  while (length > 0 && withoutZeros(numbers[length - 1] as string) === '') length -= 1;
  return numbers.slice(0, length);
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 0x30) start += 1;
  return start === 0 ? digits : digits.slice(start);
}
