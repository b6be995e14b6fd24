import type { ArgumentInstruction, Dockerfile, Stage } from '../../formats/dockerfile/index.ts';
import { inStage, lineageOf } from './instructions.ts';

/** The USER that counts for an image made of a stage: the last of its own, else of the stages it is built upon. */
export function userOf(file: Dockerfile, stage: Stage): ArgumentInstruction | undefined {
  for (const one of lineageOf(file, stage)) {
    const last = inStage(one, ['USER']).findLast(({ keyword, isTrigger }) => keyword === 'USER' && !isTrigger);
    if (last?.keyword === 'USER') return last;
  }
  return undefined;
}

/** Whether a user is root: `root`, `0`, `0:10`. */
export function isRoot(user: string): boolean {
  const [name = ''] = user.split(':');
  return name === 'root' || /^0+$/.test(name);
}
