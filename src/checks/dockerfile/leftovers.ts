import type { TextFailure } from '../../core/check.ts';
import type { Dockerfile, RunInstruction } from '../../formats/dockerfile/index.ts';
import { failureAt, instructionsOf } from './instructions.ts';
import { packageCommandOf, systemPackagesOf } from './package-commands.ts';
import { someCommand } from './texts.ts';

const removing = /^(?:purge|remove|autoremove|del|erase|rm)$/;

/** Packages that images which leave the build are given and keep, one failure a RUN. A RUN that removes packages again is taken to remove these. */
export function leftPackages(file: Dockerfile, packages: RegExp, what: string): readonly TextFailure[] {
  return instructionsOf(file, ['RUN'], 'shipped').flatMap((run) => {
    const found = removesPackages(run) ? [] : run.commands.flatMap((command) => systemPackagesOf(command).filter(({ name }) => packages.test(name)));
    const [first] = found;
    return first === undefined ? [] : [failureAt(first.word, `${[...new Set(found.map(({ name }) => name))].slice(0, 8).join(', ')}: ${what}`)];
  });
}

function removesPackages(run: RunInstruction): boolean {
  return someCommand(run, (command) => removing.test(packageCommandOf(command)?.action ?? ''));
}
