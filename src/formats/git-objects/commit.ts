import { MalformedError } from '../../core/error.ts';

const longestHead = 256;

/** The id of the tree of a commit. @throws MalformedError */
export function treeOfCommit(bytes: Uint8Array): string {
  const found = /^tree ([0-9a-f]{40})\n/.exec(headOf(bytes));
  if (found === null) throw new MalformedError('a commit does not begin with its tree');
  return found[1] as string;
}

/** The id of what an annotated tag stands for. @throws MalformedError */
export function targetOfTag(bytes: Uint8Array): string {
  const found = /^object ([0-9a-f]{40})\n/.exec(headOf(bytes));
  if (found === null) throw new MalformedError('a tag does not begin with what it stands for');
  return found[1] as string;
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, longestHead)).toString('latin1');
}
