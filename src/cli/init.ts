import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SeaworthyError } from '../core/error.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { ioFailure } from '../platform/io-error.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { templates } from './init/templates.ts';
import { text } from './option-values.ts';

/** Names, versions and addresses of packages; nothing that a shell or YAML would read as more than a word. */
const packageForm = /^[@\w][\w@./:+~^=-]{0,500}$/;

/** `seaworthy init github|gitlab|tekton|jenkins [FILE]` */
export async function runInit([system = '', given]: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const template = templates.find((one) => one.system === system);
  if (template === undefined) {
    throw new SeaworthyError('usage', `no pipeline is known for ${JSON.stringify(system)}: name ${templates.map((one) => one.system).join(', ')}`);
  }
  const source = text(options, 'package');
  if (source !== undefined && !packageForm.test(source)) {
    throw new SeaworthyError(
      'usage',
      '--package is no name of a package with a version, nor an address: seaworthy@0.1.0, https://example.com/seaworthy.tgz',
    );
  }
  const file = given ?? template.file;
  if (existsSync(file) && options['force'] !== true) {
    throw new SeaworthyError('usage', `${file} is there already: name another file, or overwrite it with --force`);
  }
  makeFolder(dirname(file));
  writeFileAtomically(file, [template.text(source)]);
  terminal.write(`wrote ${escapeForTerminal(file)}\n\nnext:\n`);
  for (const step of template.next) terminal.write(`  - ${escapeForTerminal(step.replaceAll(template.file, file))}\n`);
  return 0;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw ioFailure(`make the folder ${folder}`, error);
  }
}
