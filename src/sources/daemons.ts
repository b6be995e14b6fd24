import { SeaworthyError } from '../core/error.ts';
import type { Platform } from '../core/image.ts';
import { sourceOfRegion } from '../platform/region.ts';
import type { ScratchFile } from '../platform/scratch.ts';
import { openArchiveFile, type ArchiveTools } from './archive.ts';
import { daemonBounds } from './daemon-bounds.ts';
import { membersIn, membersOf, textOf } from './daemon-json.ts';
import * as plugs from './daemon-plugs.ts';
import type { DaemonBounds, DaemonSource, ExportRequest } from './daemon-source.ts';
import type { ImageFiles } from './image-files.ts';
import { shown } from './named-error.ts';
import { withSource } from './open-files.ts';
import type { Source } from './source.ts';
import type { SourceTools } from './source-tools.ts';

/** An image that a daemon exported, ready to be read as the archive that it is. */
export interface DaemonImage {
  readonly files: ImageFiles;
  readonly source: Source;
  /** What the daemon would run where there are several platforms. */
  readonly platform?: Platform;
}

export type DaemonTools = ArchiveTools & Pick<SourceTools, 'daemons' | 'http' | 'onProgress'> & { readonly bounds?: DaemonBounds };

/**
 * Has a daemon export the image that a target names, and opens it. What is exported lies in a file without a name, which is gone with the process.
 * @param platform what the user asked for @param forms in which the archive may be
 * @throws SeaworthyError
 */
export async function openDaemonImage(
  target: string,
  platform: Platform | undefined,
  forms: readonly Source[],
  tools: DaemonTools,
): Promise<DaemonImage> {
  const daemon = daemonOf(target);
  const name = nameIn(target, daemon);
  const { archive, platform: usual } = await daemon.export(name, requestOf(platform, tools));
  try {
    assertWhole(archive, daemon);
    const held = { file: archive.asFile(target), close: () => archive.close() };
    const files = await openArchiveFile(held, { ...tools, firstRead: tools.clock.now() });
    return { ...withSource(files, { path: target }, forms), ...(usual === undefined ? {} : { platform: usual }) };
  } catch (error) {
    throw unreadable(daemon, name, error);
  }
}

function daemonOf(target: string): DaemonSource {
  const daemon = Object.values(plugs).find(({ id }) => target.startsWith(`${id}:`));
  if (daemon === undefined) throw new SeaworthyError('usage', `${target} names no container engine`);
  return daemon;
}

/** Longer than any image is called. */
const mostName = 512;

/** The name becomes part of a URL or a word for another program: what cannot be a name goes no further. @throws SeaworthyError `usage` */
function nameIn(target: string, { id, title }: DaemonSource): string {
  const name = target.slice(id.length + 1);
  if (name.length <= mostName && /^[A-Za-z0-9][\w.+-]*(?:[/:@]+[\w][\w.+-]*)*$/.test(name) && !name.includes('//')) return name;
  const advice = name.startsWith('//') ? `; ${id}:NAME is an image that ${title} has, an image in a registry is named without a prefix` : '';
  throw new SeaworthyError('usage', `${shown(target)}: ${shown(name)} cannot be the name of an image in ${title}, as in ${id}:app:1.0${advice}`);
}

function requestOf(
  platform: Platform | undefined,
  { daemons: settings = { environment: {} }, bounds = daemonBounds, http, onProgress }: DaemonTools,
): ExportRequest {
  return { http, settings, bounds, ...(platform === undefined ? {} : { platform }), ...(onProgress === undefined ? {} : { onProgress }) };
}

/** Where an error is looked for: a message of a line or two. */
const tailBytes = 8 * 1024;

/** Docker has no other way to say that an export failed in the middle than to write so where the archive should go on. @throws SeaworthyError `io-failed` */
function assertWhole(archive: ScratchFile, daemon: DaemonSource): void {
  const said = archive.size === 0 ? 'it sent nothing' : errorAtEnd(archive);
  if (said === undefined) return;
  archive.close();
  throw new SeaworthyError('io-failed', `${daemon.title} gave up: ${shown(said)}`);
}

function errorAtEnd(archive: ScratchFile): string | undefined {
  const file = archive.asFile('');
  const start = Math.max(0, file.size - tailBytes);
  const tail = Buffer.from(sourceOfRegion({ file, offset: start, size: file.size - start }).read(0, tailBytes)).toString('utf8');
  const at = tail.lastIndexOf('{"errorDetail":');
  const failure = at < 0 ? undefined : membersOf(membersIn(tail.slice(at))?.['errorDetail']);
  return failure === undefined ? undefined : (textOf(failure['message']) ?? 'it does not say why');
}

function unreadable(daemon: DaemonSource, name: string, error: unknown): unknown {
  if (!(error instanceof SeaworthyError)) return error;
  const message = `what ${daemon.title} exported of ${name} cannot be read: ${error.message}; to look at it yourself: ${daemon.byHand(name)}`;
  return new SeaworthyError(error.code, message, { cause: error });
}
