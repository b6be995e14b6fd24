import { answerOf, type TextFailure } from '../../../core/check.ts';
import type { Dockerfile } from '../../../formats/dockerfile/index.ts';
import type { ShellCommand } from '../../../formats/shell-script/index.ts';
import type { DockerfileCheck } from '../../dockerfile-check.ts';
import { failureAt, instructionsOf } from '../instructions.ts';

const on = /^(?:1|true|yes|on)$/i;
const jdwp = /-agentlib:jdwp|-Xrunjdwp|-Xdebug\b/;
/** Variables by which frameworks show their insides, or let anybody run code. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ['FLASK_DEBUG', on],
  ['FLASK_ENV', /^development$/i],
  ['DJANGO_DEBUG', on],
  ['WERKZEUG_DEBUG_PIN', /^off$/i],
  ['RAILS_ENV', /^development$/i],
  ['APP_DEBUG', on],
  ['ASPNETCORE_ENVIRONMENT', /^development$/i],
  ['JAVA_TOOL_OPTIONS', jdwp],
  ['JDK_JAVA_OPTIONS', jdwp],
  ['JAVA_OPTS', jdwp],
  ['NODE_OPTIONS', /--inspect(?:-brk)?(?:=|\s|$)/],
]);

/** The image that ships starts its program to be debugged. */
export const imageDebugMode: DockerfileCheck = {
  id: 'image-debug-mode',
  catalogue: 'DF-51',
  title: 'Image starts its program in debug mode',
  severity: 'medium',
  why: 'Debug pages show variables and source, some run what is typed into them; a debugger that listens hands the process to whoever reaches the port.',
  remediation: 'Take it out of the image; where it is needed set it in the pod, for that time.',
  references: [],
  judge: (file) => answerOf([...inVariables(file), ...inStarts(file)]),
};

function inVariables(file: Dockerfile): readonly TextFailure[] {
  const settings = instructionsOf(file, ['ENV'], 'shipped').flatMap(({ settings: list }) => list);
  return settings
    .filter(({ name, value }) => variables.get(name)?.test(value?.value ?? '') === true)
    .map((setting) => failureAt(setting, `${setting.name} switches debugging on`));
}

function inStarts(file: Dockerfile): readonly TextFailure[] {
  const commands = instructionsOf(file, ['CMD', 'ENTRYPOINT'], 'shipped').flatMap(({ commands: list }) => list);
  return commands.filter(isDebugged).map((command) => failureAt(command, `${command.name} is started to be debugged`));
}

function isDebugged({ name, arguments: words }: ShellCommand): boolean {
  if (name === 'node' || name === 'nodemon') return words.some(({ text }) => /^--inspect(?:-brk)?(?:=|$)/.test(text));
  if (name === 'java') return words.some(({ text }) => jdwp.test(text));
  if (name === 'dlv') return words.some(({ text }) => text.startsWith('--listen'));
  if (name === 'flask') return words.some(({ text }) => text === '--debug');
  return /^python[\d.]*$/.test(name) && words.some(({ text }) => text === 'debugpy' || text === 'pydevd');
}
