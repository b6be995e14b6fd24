import { addAll, addBit, dropBit, emptyBits, keepOnly, rangeBits, takeOut, type Bits } from './bits.ts';
import type { LabelSelector, Labels, Requirement } from './label-selector.ts';

/** What a selector selects among numbered things: surely, and perhaps. */
export interface Selection {
  readonly yes: Bits;
  readonly perhaps: Bits;
}

/** Finds by selector among many at once: a requirement costs a thirty-second of a step for each of them, however many bear the label. */
export interface LabelIndex {
  readonly size: number;
  select(selector: LabelSelector): Selection;
}

/** The things that may bear a label under a key though none is written; undefined for none. */
export type OpenLabels = (key: string) => Bits | undefined;

/** Numbers with one label: listed while that is shorter than a bit for each thing. */
type Posting = readonly number[] | Bits;

interface KeyPostings {
  readonly any: Posting;
  readonly byValue: ReadonlyMap<string, Posting>;
}

/** An index of things that are numbered as in the list. */
export function labelIndexOf(things: readonly Labels[], open: OpenLabels = () => undefined): LabelIndex {
  const size = things.length;
  const postings = postingsOf(things);
  const everything = rangeBits(size, 0, size);
  return { size, select };

  function select({ requirements, malformed }: LabelSelector): Selection {
    const yes = malformed === true ? emptyBits(size) : everything.slice();
    const perhaps = everything.slice();
    for (const requirement of requirements) narrow(requirement, yes, perhaps);
    takeOut(perhaps, yes);
    return { yes, perhaps };
  }

  function narrow(requirement: Requirement, yes: Bits, perhaps: Bits): void {
    const meeting = meetingBits(requirement);
    const unseen = unseenBits(requirement.key);
    takeOut(meeting, unseen);
    keepOnly(yes, meeting);
    addAll(meeting, unseen);
    keepOnly(perhaps, meeting);
  }

  function meetingBits({ key, operator, values }: Requirement): Bits {
    const named = emptyBits(size);
    const ofKey = postings.get(key);
    if (operator === 'Exists' || operator === 'DoesNotExist') addPosting(named, ofKey?.any);
    else for (const value of new Set(values)) addPosting(named, ofKey?.byValue.get(value));
    if (operator === 'In' || operator === 'Exists') return named;
    const others = everything.slice();
    takeOut(others, named);
    return others;
  }

  /** Things without the label that may bear it all the same. */
  function unseenBits(key: string): Bits {
    const unseen = open(key)?.slice() ?? emptyBits(size);
    takeOutPosting(unseen, postings.get(key)?.any);
    return unseen;
  }
}

function postingsOf(things: readonly Labels[]): ReadonlyMap<string, KeyPostings> {
  const lists = new Map<string, Map<string, number[]>>();
  things.forEach((labels, number) => {
    for (const [key, value] of labels) listIn(lists, key, value).push(number);
  });
  return new Map([...lists].map(([key, byValue]) => [key, keyPostingsOf(byValue, things.length)]));
}

function keyPostingsOf(byValue: ReadonlyMap<string, readonly number[]>, size: number): KeyPostings {
  const postings = [...byValue].map(([value, numbers]) => [value, postingOf(numbers, size)] as const);
  return { any: postingOf([...byValue.values()].flat(), size), byValue: new Map(postings) };
}

function postingOf(numbers: readonly number[], size: number): Posting {
  if (numbers.length < size >>> 5) return numbers;
  const bits = emptyBits(size);
  for (const number of numbers) addBit(bits, number);
  return bits;
}

function addPosting(bits: Bits, posting: Posting | undefined): void {
  if (posting instanceof Uint32Array) addAll(bits, posting);
  else for (const number of posting ?? []) addBit(bits, number);
}

function takeOutPosting(bits: Bits, posting: Posting | undefined): void {
  if (posting instanceof Uint32Array) takeOut(bits, posting);
  else for (const number of posting ?? []) dropBit(bits, number);
}

function listIn(lists: Map<string, Map<string, number[]>>, key: string, value: string): number[] {
  const byValue = lists.get(key) ?? new Map<string, number[]>();
  lists.set(key, byValue);
  const numbers = byValue.get(value) ?? [];
  byValue.set(value, numbers);
  return numbers;
}
