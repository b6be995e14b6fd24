import type { Dockerfile, Stage } from '../../formats/dockerfile/index.ts';
import { inStage, throughBases } from './instructions.ts';
import { textsOf } from './texts.ts';

/** Finds what ENV or ARG of a stage, or of those it is built upon, sets a variable to. */
export function settingIn(file: Dockerfile, name: string): (stage: Stage) => string | undefined {
  return throughBases(file, (stage) => {
    const settings = inStage(stage, ['ARG', 'ENV']).flatMap(({ settings: list }) => list);
    const found = settings.findLast((setting) => setting.name === name);
    return found === undefined ? undefined : (found.value?.value ?? '');
  });
}

/** Tells whether a command of RUN in a stage, or in those it is built upon, says something: writes it into a configuration. */
export function saidIn(file: Dockerfile, form: RegExp): (stage: Stage) => boolean {
  const find = throughBases(file, (stage) =>
    inStage(stage, ['RUN']).find(({ commands }) => commands.some((command) => textsOf(command).some(({ text }) => form.test(text)))),
  );
  return (stage) => find(stage) !== undefined;
}
