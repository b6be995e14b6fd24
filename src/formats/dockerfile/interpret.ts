import { placeIn, slicePlaced, type PlacedText } from '../placed-text/index.ts';
import { expandWord, type Variable } from './expansion.ts';
import type {
  ArgumentInstruction,
  CopyInstruction,
  DockerfileWord,
  Instruction,
  InstructionFlag,
  ListInstruction,
  Mount,
  RunInstruction,
  Setting,
  SettingInstruction,
  StartInstruction,
} from './model.ts';
import type { RawInstruction, Surroundings } from './raw-instruction.ts';
import { scriptOf, variablesIn } from './read-script.ts';
import { splitInstruction } from './split-instruction.ts';
import { textsOfJson, wordsBetweenBlanks, wordsWithQuotes } from './split-words.ts';

type Base = Pick<Instruction, 'line' | 'column' | 'endLine' | 'flags' | 'isTrigger'>;

/** Understands an instruction; undefined where it is none, which is a problem. */
export function interpret(raw: RawInstruction, around: Surroundings): Instruction | undefined {
  const { keyword } = raw.split;
  const base = baseOf(raw, around);
  switch (keyword) {
    case 'RUN':
      return runOf(raw, base, around);
    case 'ADD':
    case 'COPY':
      return copyOf(raw, keyword, base, around);
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return settingsOf(raw, keyword, base, around);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return startOf(raw, keyword, base, around);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return argumentOf(raw, keyword, base, around);
    case 'EXPOSE':
    case 'VOLUME':
    case 'SHELL':
      return listOf(raw, keyword, base, around);
    default:
      around.problem(raw.placed, `${/^[A-Z]{1,20}$/.test(keyword) ? keyword : 'what the line begins with'} is no instruction`);
      return undefined;
  }
}

function baseOf({ placed, endLine, split, isTrigger }: RawInstruction, around: Surroundings): Base {
  return { ...placeIn(placed, 0), endLine, flags: split.flags.map((flag) => flagOf(flag, around)), isTrigger };
}

/** `--name=value`; without a value it is `true`. */
export function flagOf(written: PlacedText, around: Pick<Surroundings, 'scope' | 'escape' | 'expansions'>): InstructionFlag {
  const equals = written.text.indexOf('=');
  const name = written.text.slice(2, equals < 0 ? undefined : equals).toLowerCase();
  const value =
    equals < 0
      ? { ...placeIn(written, 0), written: '', value: 'true', variables: [], isKnown: true }
      : expandWord(slicePlaced(written, equals + 1), around.scope, around.escape, around.expansions);
  return { ...placeIn(written, 0), name, value };
}

function expand(word: PlacedText, { scope, escape, expansions }: Surroundings): DockerfileWord {
  return expandWord(word, scope, escape, expansions);
}

function runOf(raw: RawInstruction, base: Base, around: Surroundings): RunInstruction | undefined {
  const { form, script } = scriptOf(raw, around) ?? {};
  if (form === undefined || script === undefined) return undefined;
  const mounts = base.flags.filter(({ name }) => name === 'mount').map((flag) => mountOf(flag, raw.isTrigger ? undefined : around));
  return { ...base, keyword: 'RUN', form, commands: script.commands, mounts, documents: raw.documents, variables: variablesIn(raw, around.scope) };
}

/** Stages behind ONBUILD are those of another file. */
function mountOf({ value, line, column }: InstructionFlag, around: Surroundings | undefined): Mount {
  const keys = new Map<string, string>();
  for (const part of value.value.split(',')) {
    const equals = part.indexOf('=');
    keys.set(part.slice(0, equals < 0 ? undefined : equals).toLowerCase(), equals < 0 ? 'true' : part.slice(equals + 1));
  }
  const from = keys.get('from');
  return { line, column, keys, ...(from === undefined || around === undefined ? {} : { origin: around.origin({ ...value, value: from }) }) };
}

function copyOf(raw: RawInstruction, keyword: 'ADD' | 'COPY', base: Base, around: Surroundings): CopyInstruction | undefined {
  const texts = textsOfJson(raw.split.rest);
  const words = (texts === undefined || texts === 'other' ? wordsBetweenBlanks(raw.split.rest) : texts).map((word) => expand(word, around));
  const destination = words.pop();
  if (texts === 'other' || destination === undefined || words.length === 0) {
    around.problem(raw.placed, `${keyword} needs a source and a destination`);
    return undefined;
  }
  const documented = new Set(raw.documents.map(({ name }) => name));
  const sources = words.filter(({ value }) => !documented.has(value.replace(/^\d*<<-?/, '')) || !value.includes('<<'));
  const from = base.flags.find(({ name }) => name === 'from');
  const origin = from === undefined || raw.isTrigger ? {} : { origin: around.origin(from.value) };
  return { ...base, keyword, sources, destination, documents: raw.documents, ...origin };
}

function settingsOf(raw: RawInstruction, keyword: SettingInstruction['keyword'], base: Base, around: Surroundings): SettingInstruction | undefined {
  const { rest } = raw.split;
  const words = wordsWithQuotes(rest, around.escape);
  const first = words[0];
  if (first === undefined) {
    around.problem(raw.placed, `${keyword} needs a name`);
    return undefined;
  }
  if (keyword === 'ARG' || first.text.includes('=')) return { ...base, keyword, settings: words.flatMap((word) => settingOf(word, keyword, around)) };
  // `ENV NAME all that follows`: the form from before there was a sign between them.
  const value = slicePlaced(rest, first.text.length + (/^\s*/.exec(rest.text.slice(first.text.length))?.[0].length ?? 0));
  if (value.text === '') around.problem(raw.placed, `${keyword} needs a value`);
  return { ...base, keyword, settings: [{ ...placeIn(first, 0), name: first.text, value: expand(value, around) }] };
}

function settingOf(word: PlacedText, keyword: SettingInstruction['keyword'], around: Surroundings): readonly Setting[] {
  const equals = word.text.indexOf('=');
  if (equals < 0) {
    if (keyword === 'ARG') return [{ ...placeIn(word, 0), name: word.text }];
    around.problem(word, `${keyword} has a word without =`);
    return [];
  }
  const name = keyword === 'LABEL' ? expand(slicePlaced(word, 0, equals), around).value : word.text.slice(0, equals);
  return [{ ...placeIn(word, 0), name, value: expand(slicePlaced(word, equals + 1), around) }];
}

function startOf(raw: RawInstruction, keyword: StartInstruction['keyword'], base: Base, around: Surroundings): StartInstruction | undefined {
  if (keyword !== 'HEALTHCHECK') {
    const read = scriptOf(raw, around);
    return read === undefined ? undefined : { ...base, keyword, form: read.form, commands: read.script.commands };
  }
  const inner = splitInstruction(raw.split.rest, around.escape);
  if (inner.keyword === 'NONE') return { ...base, keyword, form: 'none', commands: [] };
  const read = inner.keyword === 'CMD' ? scriptOf({ ...raw, split: { ...inner, keyword } }, around) : undefined;
  if (read !== undefined) return { ...base, keyword, form: read.form, commands: read.script.commands };
  around.problem(raw.placed, 'HEALTHCHECK needs CMD or NONE');
  return undefined;
}

function argumentOf(raw: RawInstruction, keyword: ArgumentInstruction['keyword'], base: Base, around: Surroundings): ArgumentInstruction | undefined {
  if (raw.split.rest.text !== '') return { ...base, keyword, argument: expand(raw.split.rest, around) };
  around.problem(raw.placed, `${keyword} needs a word`);
  return undefined;
}

function listOf(raw: RawInstruction, keyword: ListInstruction['keyword'], base: Base, around: Surroundings): ListInstruction | undefined {
  const texts = keyword === 'EXPOSE' ? undefined : textsOfJson(raw.split.rest);
  const isWrong = texts === 'other' || (texts === undefined && keyword === 'SHELL') || raw.split.rest.text === '';
  if (isWrong) {
    around.problem(raw.placed, `${keyword} needs ${keyword === 'SHELL' ? 'an array of texts' : 'a word'}`);
    return undefined;
  }
  const words = texts ?? wordsBetweenBlanks(raw.split.rest);
  return { ...base, keyword, words: words.map((word) => expand(word, around)) };
}

/** What a setting gives to those that come after it. */
export function variableOf(value: DockerfileWord | undefined): Variable {
  return value?.isKnown === true ? { value: value.value } : 'unknown';
}
