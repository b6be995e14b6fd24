import { MalformedError } from '../../core/error.ts';
import { inflate, inflateStart } from './inflate.ts';
import { tooLarge, type GitObject, type GitObjectType } from './object.ts';

/** `blob 123` and a zero byte. */
const mostHeader = 32;
const types: readonly GitObjectType[] = ['commit', 'tree', 'blob', 'tag'];

/** Reads an object that lies in a file of its own. @param limit in bytes @throws MalformedError */
export function readLooseObject(compressed: Uint8Array, limit: number): GitObject {
  const start = inflateStart(compressed).subarray(0, mostHeader);
  const end = start.indexOf(0);
  const [name, text = ''] = start.toString('latin1', 0, Math.max(end, 0)).split(' ');
  const type = types.find((one) => one === name);
  if (type === undefined || !/^\d{1,15}$/.test(text)) throw new MalformedError('an object does not begin with its type and size');
  const size = Number(text);
  if (size > limit) throw tooLarge(size, limit);
  const { bytes } = inflate(compressed, end + 1 + size);
  if (bytes.length !== end + 1 + size) throw new MalformedError(`an object says that it has ${size} bytes, but has fewer`);
  return { type, bytes: bytes.subarray(end + 1) };
}
