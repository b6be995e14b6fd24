const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);

/** Whether a program reads a script of the POSIX kind. */
export function isShell(name: string): boolean {
  return shells.has(name);
}
