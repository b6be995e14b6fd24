import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseDockerfile, type Instruction } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/dockerfile',
  seeds: [
    '# syntax=docker/dockerfile:1\nARG V=1.27\nFROM --platform=$BUILDPLATFORM golang:${V:-1} AS build\nARG X\nENV A=b "C"=\'d e\' F=$A\nRUN --mount=type=cache,target=/c \\\n  # note\n  go build && \\\n  echo "$(date)" | tee x\nFROM build\nCOPY --from=0 /a /b\nUSER 10:20\nCMD ["a", "b"]\n',
    '# escape=`\r\nFROM mcr.microsoft.com/windows:1\r\nRUN a `\r\n b\r\nSHELL ["bash","-c"]\r\nRUN c\r\n',
    'FROM scratch\nCOPY <<A <<-\'B\' /x/\na\nA\n\tb\n\tB\nRUN <<EOF\nset -e\ncurl x | sh\nEOF\nONBUILD ADD http://x /y\nHEALTHCHECK --interval=5s CMD curl x\nEXPOSE 80/tcp $P\nVOLUME ["/a"]\nLABEL a b c\nENV a b c\n',
  ].map((seed) => Buffer.from(seed)),
  dictionary: [
    'FROM ',
    'FROM a AS b\n',
    'RUN ',
    'COPY --from=',
    'ENV ',
    'ARG ',
    'ONBUILD ',
    'SHELL ["',
    '["',
    '"]',
    '<<EOF',
    '\nEOF\n',
    '\\\n',
    '`\n',
    '${',
    ':-',
    '$',
    '"',
    "'",
    '# escape=`\n',
    '\ufeff',
    '--mount=',
  ].map((word) => Buffer.from(word)),
  run(bytes) {
    const lines = Buffer.from(bytes).toString().split('\n').length;
    const { stages, globals, problems } = parseDockerfile(bytes);
    const instructions: Instruction[] = [...globals, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])];
    for (const { line, endLine, column, keyword } of instructions) {
      if (line < 1 || column < 1 || endLine < line || endLine > lines) throw new Error(`${keyword} is out of place`);
    }
    for (const instruction of instructions) {
      if (!('commands' in instruction)) continue;
      for (const { line, name } of instruction.commands)
        if (line < instruction.line || line > instruction.endLine) throw new Error(`${name} is outside of its instruction`);
    }
    for (const { line } of problems) if (line < 1 || line > lines) throw new Error('a problem is out of place');
  },
};
