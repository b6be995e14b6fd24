import type { Dockerfile, Stage } from '../../formats/dockerfile/index.ts';
import { inStage, lineageOf } from './instructions.ts';
import { textsOf } from './texts.ts';

/** What a variable is set to by ENV or ARG in a stage or those it is built upon; undefined where it is not. */
export function settingOf(file: Dockerfile, stage: Stage, name: string): string | undefined {
  for (const one of lineageOf(file, stage)) {
    const settings = inStage(one, ['ARG', 'ENV']).flatMap(({ settings: list }) => list);
    const found = settings.findLast((setting) => setting.name === name);
    if (found !== undefined) return found.value?.value ?? '';
  }
  return undefined;
}

/** Whether a command of RUN in a stage or those it is built upon says something: writes it into a configuration. */
export function isSaid(file: Dockerfile, stage: Stage, form: RegExp): boolean {
  return lineageOf(file, stage).some((one) =>
    inStage(one, ['RUN']).some(({ commands }) => commands.some((command) => textsOf(command).some(({ text }) => form.test(text)))),
  );
}
