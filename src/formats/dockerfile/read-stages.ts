import { MalformedError } from '../../core/error.ts';
import { placeIn, type PlacedText } from '../placed-text/index.ts';
import { isShell, type ShellBudget } from '../shell-script/index.ts';
import { expandWord, type ExpansionBudget } from './expansion.ts';
import { flagOf, interpret, variableOf } from './interpret.ts';
import type { LineReader } from './lines.ts';
import type { DockerfileWord, FromInstruction, Instruction, InstructionFlag, Origin, SettingInstruction } from './model.ts';
import type { RawInstruction, Surroundings } from './raw-instruction.ts';
import { GlobalScope, StageScope } from './scopes.ts';
import { splitInstruction } from './split-instruction.ts';
import { wordsBetweenBlanks } from './split-words.ts';

const mostStages = 200;

/** A stage while it is read. */
export interface OpenStage {
  readonly index: number;
  readonly from: FromInstruction;
  readonly instructions: Instruction[];
  readonly scope: StageScope;
  /** Whether scripts are for a shell of the POSIX family, so far. */
  isPosix: boolean;
  hasToldShell: boolean;
}

type Tell = (at: PlacedText, message: string) => void;

/** Puts instructions into their stages, with the variables as they are where each stands. */
export class StageReader {
  readonly stages: OpenStage[] = [];
  readonly globals: SettingInstruction[] = [];
  readonly #lines: LineReader;
  readonly #tell: Tell;
  readonly #globalScope = new GlobalScope();
  readonly #byName = new Map<string, number>();
  readonly #expansions: ExpansionBudget = { characters: 32 * 1024 * 1024 };
  readonly #shell: ShellBudget = { words: 200_000 };

  constructor(lines: LineReader, tell: Tell) {
    this.#lines = lines;
    this.#tell = tell;
  }

  see(raw: RawInstruction): void {
    const stage = this.stages.at(-1);
    if (raw.split.keyword === 'FROM') this.#begin(raw);
    else if (stage === undefined) this.#seeGlobal(raw);
    else this.#seeIn(stage, raw);
  }

  #seeGlobal(raw: RawInstruction): void {
    if (raw.split.keyword !== 'ARG') return this.#tell(raw.placed, 'an instruction stands before the first FROM');
    const instruction = interpret(raw, this.#around(this.#globalScope, true));
    if (instruction?.keyword !== 'ARG') return;
    this.globals.push(instruction);
    for (const { name, value } of instruction.settings) this.#globalScope.setArg(name, variableOf(value));
  }

  #seeIn(stage: OpenStage, raw: RawInstruction): void {
    if (raw.split.keyword === 'ONBUILD') {
      const split = splitInstruction(raw.split.rest, this.#lines.escape);
      if (/^(?:ONBUILD|FROM|MAINTAINER)$/.test(split.keyword)) return this.#tell(raw.placed, `${split.keyword} may not follow ONBUILD`);
      this.#seeIn(stage, { ...raw, split, isTrigger: true });
      return;
    }
    const instruction = interpret(raw, this.#around(stage.scope, stage.isPosix));
    if (instruction === undefined) return;
    stage.instructions.push(instruction);
    this.#follow(stage, instruction, raw.placed);
  }

  /** What an instruction changes for those behind it. */
  #follow(stage: OpenStage, instruction: Instruction, placed: PlacedText): void {
    if (instruction.keyword === 'RUN' && instruction.form === 'shell' && !stage.isPosix && !stage.hasToldShell) {
      stage.hasToldShell = true;
      this.#tell(placed, 'the commands of RUN are for a shell that is not read: PowerShell, cmd or another program');
    }
    if (instruction.isTrigger) return;
    if (instruction.keyword === 'SHELL') stage.isPosix = instruction.words.some(({ value }) => isShell(value.slice(value.lastIndexOf('/') + 1)));
    if (instruction.keyword === 'ENV') for (const { name, value } of instruction.settings) stage.scope.setEnv(name, variableOf(value));
    if (instruction.keyword !== 'ARG') return;
    for (const { name, value } of instruction.settings) {
      if (value !== undefined) stage.scope.setArg(name, variableOf(value));
      else stage.scope.setArg(name, this.#globalScope.lookup(name) ?? 'unknown');
    }
  }

  #begin({ split, placed, endLine }: RawInstruction): void {
    if (this.stages.length >= mostStages) throw new MalformedError(`it has more than ${mostStages} stages`);
    const [written, as, name, ...others] = wordsBetweenBlanks(split.rest);
    if (written === undefined) return this.#tell(placed, 'FROM needs an image');
    if (others.length > 0 || (as !== undefined && (name === undefined || as.text.toLowerCase() !== 'as')))
      this.#tell(placed, 'FROM has an image and may have AS with a name, and nothing else');
    const around = this.#around(this.#globalScope, true);
    const image = this.#expand(written);
    const origin = this.#baseOf(image);
    const base = origin.kind === 'stage' ? this.stages[origin.index] : undefined;
    const from: FromInstruction = {
      ...placeIn(placed, 0),
      keyword: 'FROM',
      endLine,
      flags: split.flags.map((flag): InstructionFlag => flagOf(flag, around)),
      isTrigger: false,
      image,
      origin,
      ...(name === undefined ? {} : { name: this.#expand(name) }),
    };
    const isPosix = base?.isPosix ?? (this.#lines.escape === '\\' && !/nanoserver|windowsservercore|\/windows(?:$|[/:])/.test(image.value));
    const scope = new StageScope(base?.scope, origin.kind === 'scratch');
    this.stages.push({ index: this.stages.length, from, instructions: [], scope, isPosix, hasToldShell: base?.hasToldShell ?? false });
    if (from.name !== undefined) this.#byName.set(from.name.value.toLowerCase(), this.stages.length - 1);
  }

  #expand(word: PlacedText): DockerfileWord {
    return expandWord(word, this.#globalScope, this.#lines.escape, this.#expansions);
  }

  #baseOf(image: DockerfileWord): Origin {
    if (image.value === 'scratch') return { kind: 'scratch' };
    const index = this.#byName.get(image.value.toLowerCase());
    return index === undefined ? { kind: 'image', reference: image } : { kind: 'stage', index };
  }

  /** Of `--from`: a number or name of an earlier stage, else an image. */
  #originOf(reference: DockerfileWord): Origin {
    if (/^\d+$/.test(reference.value)) {
      const index = Number(reference.value);
      return index < this.stages.length - 1 ? { kind: 'stage', index } : { kind: 'missing', reference };
    }
    const index = this.#byName.get(reference.value.toLowerCase());
    if (index === this.stages.length - 1 && index !== undefined) return { kind: 'missing', reference };
    return index === undefined ? { kind: 'image', reference } : { kind: 'stage', index };
  }

  #around(scope: Surroundings['scope'], isPosix: boolean): Surroundings {
    return {
      scope,
      escape: this.#lines.escape,
      expansions: this.#expansions,
      shell: this.#shell,
      isPosix,
      origin: (reference) => this.#originOf(reference),
      problem: this.#tell,
    };
  }
}
