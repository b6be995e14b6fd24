import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { OnProgress } from '../../platform/progress.ts';
import type { ScratchFile } from '../../platform/scratch.ts';
import { flushPkt, pktLine, readPktLines } from './pkt-line.ts';
import type { Advertisement, SmartHttp } from './smart-http.ts';

/** Channels of side-band-64k (gitprotocol-pack(5), "Packfile Data"). */
const packChannel = 1;
const progressChannel = 2;
const errorChannel = 3;
/** Lines before the pack: `shallow`, `NAK`, flushes. */
const mostLines = 10_000;
const shownError = 200;

/** Fetches one commit without its history, into a scratch file. @throws SeaworthyError */
export async function fetchPack(
  server: SmartHttp,
  id: string,
  { capabilities }: Advertisement,
  scratch: ScratchFile,
  onProgress?: OnProgress,
): Promise<void> {
  assertUsable(server.name, capabilities);
  const answer = await server.connect(requestFor(id, capabilities));
  try {
    await receive(answer, scratch, onProgress);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    throw new SeaworthyError('io-failed', `${server.name}: ${error.message}`, { cause: error });
  }
}

function assertUsable(name: string, capabilities: ReadonlySet<string>): void {
  if (capabilities.has('object-format=sha256'))
    throw new SeaworthyError('target-unsupported', `${name} names its objects by SHA-256, which this version does not read`);
  if (!capabilities.has('side-band-64k'))
    throw new SeaworthyError('target-unsupported', `${name}: the server is older than this version can talk to (no side-band-64k)`);
}

function requestFor(id: string, offered: ReadonlySet<string>): Buffer {
  const wanted = ['side-band-64k', 'ofs-delta', 'no-progress'].filter((capability) => offered.has(capability));
  const isShallow = offered.has('shallow');
  return Buffer.concat([
    pktLine(`want ${id} ${[...wanted, 'agent=git/seaworthy'].join(' ')}\n`),
    ...(isShallow ? [pktLine('deepen 1\n')] : []),
    flushPkt,
    pktLine('done\n'),
  ]);
}

async function receive(answer: AsyncIterable<Uint8Array>, scratch: ScratchFile, onProgress?: OnProgress): Promise<void> {
  let lines = 0;
  for await (const line of readPktLines(answer)) {
    if (line.length === 0) continue;
    const channel = line[0] as number;
    if (channel === packChannel) {
      scratch.append(line.subarray(1));
      onProgress?.({ step: 'fetching', done: scratch.size, total: 0 });
    } else if (channel === errorChannel) {
      throw new MalformedError(`the server says: ${shownText(line.subarray(1))}`);
    } else if (channel !== progressChannel) {
      lines += 1;
      readNegotiation(line, lines);
    }
  }
  if (scratch.size === 0) throw new MalformedError('the server sent no objects');
}

/** What is told before the pack: that history is cut, and that we have nothing in common. */
function readNegotiation(line: Buffer, lines: number): void {
  const text = line.toString('utf8', 0, shownError + 8);
  if (text.startsWith('ERR ')) throw refusal(shownText(line.subarray(4)));
  if (lines > mostLines || !/^(shallow|unshallow|NAK|ACK)/.test(text))
    throw new MalformedError('the server answers with what is not part of the protocol');
}

function refusal(text: string): Error {
  const isAbsent = /not our ref|no such/i.test(text);
  if (isAbsent)
    return new SeaworthyError('target-not-found', `the server does not give out this commit: ${text}; name a branch or tag that holds it`);
  return new MalformedError(`the server says: ${text}`);
}

function shownText(bytes: Buffer): string {
  return bytes.toString('utf8', 0, shownError).trim();
}
