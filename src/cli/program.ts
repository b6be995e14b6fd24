import { Command as Commander, CommanderError, InvalidArgumentError, Option } from 'commander';
import { commands } from './commands.ts';
import type { Command, CommandOption, ExitCode, OptionValues, Terminal } from './command.ts';
import { version } from './version.ts';

const groups: Readonly<Record<string, string>> = { db: 'the advisory database', policy: 'policies' };

/** Parses the words of a command line, runs the command they name and returns its exit code; usage errors are printed and return 2. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram(terminal, (result) => (code = result), namedBy(words[0]));
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return code;
}

/** The commands that a first word can mean; all where it means none: then help, or a word that is close, is told. */
function namedBy(word: string | undefined): readonly Command[] {
  const named = commands.filter(({ name }) => name.split(' ')[0] === word);
  return named.length > 0 ? named : commands;
}

/** The command line as commander sees it; `finished` hears the exit code of the command that ran. */
function buildProgram(terminal: Terminal, finished: (code: ExitCode) => void, offered: readonly Command[]): Commander {
  const program = configure(new Commander('seaworthy'), terminal)
    .description('The security gate of the Kubernetes software supply chain: one policy, every gate.')
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', '\nExit codes: 0 allowed (warnings included) · 1 denied · 2 wrong usage or unreadable policy · 3 could not complete');
  const parents = new Map<string, Commander>();
  for (const command of offered) {
    const [first = '', second] = command.name.split(' ');
    const parent = second === undefined ? program : groupOf(program, parents, first, terminal);
    addCommand(parent, second ?? first, command, terminal, finished);
  }
  return program;
}

function groupOf(program: Commander, parents: Map<string, Commander>, name: string, terminal: Terminal): Commander {
  const known = parents.get(name);
  if (known !== undefined) return known;
  const group = configure(program.command(name), terminal).description(groups[name] ?? name);
  parents.set(name, group);
  return group;
}

function addCommand(parent: Commander, name: string, command: Command, terminal: Terminal, finished: (code: ExitCode) => void): void {
  const built = configure(parent.command(name), terminal).description(command.summary);
  for (const argument of command.arguments) built.argument(argument.name, argument.description);
  for (const option of command.options) built.addOption(optionOf(option, terminal));
  built.addHelpText('after', `\nExamples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  built.action(async (...given: unknown[]) => {
    const words = given
      .slice(0, command.arguments.length)
      .flat()
      .filter((word) => typeof word === 'string');
    const run = await command.load();
    finished(await run(words, built.opts<OptionValues>(), terminal));
  });
}

function optionOf(option: CommandOption, terminal: Terminal): Option {
  const built = new Option(option.flags, `${option.description} (${option.environment})`);
  if (option.choices !== undefined) built.choices(option.choices);
  if (option.repeats === true) built.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), chosen(option, value)]);
  const given = terminal.environment[option.environment];
  const fallback = given === undefined || given === '' ? option.default : given;
  if (fallback !== undefined) built.default(defaultOf(option, built, fallback), fallback);
  return built;
}

/** A value from the environment goes through the same door as one from the command line. */
function defaultOf(option: CommandOption, built: Option, text: string): string | boolean | readonly string[] {
  if (built.isBoolean()) return !['0', 'false', 'no'].includes(text.toLowerCase());
  if (option.repeats === true) return text.split(',').map((value) => chosen(option, value, option.environment));
  return chosen(option, text, option.environment);
}

/** A value, where it is one of the choices. */
function chosen({ choices }: CommandOption, value: string, source?: string): string {
  if (choices === undefined || choices.includes(value)) return value;
  throw new InvalidArgumentError(`${source === undefined ? '' : `${source}: `}${value} is none of ${choices.join(', ')}`);
}

function configure(command: Commander, terminal: Terminal): Commander {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.warn(text.trimEnd()),
      getOutHelpWidth: () => Math.min(terminal.width, 100),
      getErrHelpWidth: () => Math.min(terminal.width, 100),
    });
}
