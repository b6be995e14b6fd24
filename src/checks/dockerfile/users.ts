import type { ArgumentInstruction, Dockerfile, Stage } from '../../formats/dockerfile/index.ts';
import { inStage, throughBases } from './instructions.ts';

/** Finds the USER that counts for an image made of a stage: the last of its own, else of the stages it is built upon. */
export function usersOf(file: Dockerfile): (stage: Stage) => ArgumentInstruction | undefined {
  return throughBases(file, (stage) => inStage(stage, ['USER']).findLast(({ isTrigger }) => !isTrigger));
}

/** Whether a user is root: `root`, `0`, `0:10`. */
export function isRoot(user: string): boolean {
  const [name = ''] = user.split(':');
  return name === 'root' || /^0+$/.test(name);
}
