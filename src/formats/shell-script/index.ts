export { isShell } from './inner-scripts.ts';
export { commandsOfWords, parseShellScript } from './read-commands.ts';
export type { ShellAssignment, ShellBudget, ShellCommand, ShellRedirection, ShellScript, ShellWord } from './shell-command.ts';
