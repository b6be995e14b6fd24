import { MalformedError } from '../../core/error.ts';
import { channelName } from './channel.ts';
import { textMembers } from './members.ts';

/** What conda notes of an installed package in `conda-meta/<name>-<version>-<build>.json`. */
export interface CondaRecord {
  readonly name: string;
  readonly version: string;
  readonly build?: string;
  /** By its short name: main, conda-forge. */
  readonly channel?: string;
  /** Platform: linux-64, noarch. */
  readonly subdir?: string;
  /** How the archive was packed: conda, tar.bz2. */
  readonly archive?: string;
  readonly license?: string;
}

const wanted: ReadonlySet<string> = new Set(['name', 'version', 'build', 'build_string', 'channel', 'subdir', 'fn', 'url', 'license']);

/** Reads a record of conda-meta. @throws MalformedError where it is no JSON object, or has neither name nor version */
export function parseCondaMeta(bytes: Uint8Array): CondaRecord {
  const texts = textMembers(bytes, wanted);
  const [name, version] = [texts.get('name') ?? '', texts.get('version') ?? ''];
  if (name === '' || version === '') throw new MalformedError('the record has no name or no version');
  const build = texts.get('build') ?? texts.get('build_string');
  const channel = channelName(texts.get('channel') ?? '');
  const archive = archiveType(texts.get('fn') ?? texts.get('url') ?? '');
  const [subdir, license] = [texts.get('subdir'), texts.get('license')];
  return {
    name,
    version,
    ...(isStated(build) && { build }),
    ...(isStated(channel) && { channel }),
    ...(isStated(subdir) && { subdir }),
    ...(isStated(archive) && { archive }),
    ...(isStated(license) && { license }),
  };
}

function isStated(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** How the archive of that name is packed. */
export function archiveType(file: string): string | undefined {
  return ['conda', 'tar.bz2'].find((type) => file.endsWith(`.${type}`));
}
