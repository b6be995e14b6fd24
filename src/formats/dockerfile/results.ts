import type { Instruction, Origin, Stage } from './model.ts';
import type { OpenStage } from './read-stages.ts';

/** The stages with what becomes of them. */
export function resultsOf(open: readonly OpenStage[]): readonly Stage[] {
  const used = new Set<number>();
  for (const { from, instructions } of open) for (const origin of originsIn(from.origin, instructions)) used.add(origin);
  const isResult = open.map(({ index, instructions }) => index === open.length - 1 || (!used.has(index) && instructions.some(saysWhatToRun)));
  const isShipped = [...isResult];
  // A stage stands behind what it is built upon: from the last to the first, each is known when it is asked.
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const origin = open[index]?.from.origin;
    if (isShipped[index] === true && origin?.kind === 'stage') isShipped[origin.index] = true;
  }
  return open.map(({ index, from, instructions }) => ({
    index,
    from,
    instructions,
    isResult: isResult[index] === true,
    isShipped: isShipped[index] === true,
  }));
}

function originsIn(base: Origin, instructions: readonly Instruction[]): readonly number[] {
  const origins = [base, ...instructions.flatMap(originsOf)];
  return origins.flatMap((origin) => (origin.kind === 'stage' ? [origin.index] : []));
}

function originsOf(instruction: Instruction): readonly Origin[] {
  if (instruction.keyword === 'RUN') return instruction.mounts.flatMap(({ origin }) => origin ?? []);
  return (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && instruction.origin !== undefined ? [instruction.origin] : [];
}

function saysWhatToRun({ keyword, isTrigger }: Instruction): boolean {
  return (keyword === 'CMD' || keyword === 'ENTRYPOINT') && !isTrigger;
}
