import { ecosystems } from '../ecosystems/index.ts';
import { writeCycloneDx } from '../formats/cyclonedx/index.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import { takeInventory } from '../scan/scan.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { buildRooms, text } from './rooms.ts';
import { version } from './version.ts';

/** `seaworthy sbom TARGET` */
export async function runSbom([target = '']: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const rooms = buildRooms(options, terminal);
  const inventory = takeInventory(await rooms.open(target), ecosystems);
  rooms.progress.done();
  const document = writeCycloneDx({ ...inventory, createdAt: new Date().toISOString(), toolVersion: version });
  const file = text(options, 'output');
  if (file === undefined) for (const piece of document) terminal.write(piece);
  else writeFileAtomically(file, document);
  return 0;
}
