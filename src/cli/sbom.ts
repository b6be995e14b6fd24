import { ecosystems } from '../ecosystems/index.ts';
import type { CycloneDxVersion, SbomContent } from '../formats/cyclonedx/index.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import { takeInventory } from '../scan/scan.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { buildRooms, text } from './rooms.ts';
import { version } from './version.ts';

/** `seaworthy sbom TARGET` */
export async function runSbom([target = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const write = await writerOf(text(options, 'format') ?? 'cyclonedx');
  const rooms = buildRooms(options, terminal);
  const inventory = takeInventory(await rooms.open(target), ecosystems);
  rooms.progress.done();
  const document = write({ ...inventory, createdAt: new Date().toISOString(), toolVersion: version });
  const file = text(options, 'output');
  if (file === undefined) for (const piece of document) terminal.write(piece);
  else writeFileAtomically(file, document);
  return 0;
}

/** Only the standard that is asked for is loaded. */
async function writerOf(format: string): Promise<(content: SbomContent) => Iterable<string>> {
  if (format === 'spdx') return (await import('../formats/spdx/write.ts')).writeSpdx;
  if (format === 'spdx-tag-value') return (await import('../formats/spdx/write-tag-value.ts')).writeSpdxTags;
  const { writeCycloneDx } = await import('../formats/cyclonedx/write.ts');
  const specification = cycloneDxVersions.find((known) => format === `cyclonedx-${known}`);
  return (content) => writeCycloneDx(content, specification);
}

const cycloneDxVersions: readonly CycloneDxVersion[] = ['1.4', '1.5', '1.6', '1.7'];
