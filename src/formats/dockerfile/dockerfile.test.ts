import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './dockerfile.fuzz.ts';
import { dockerfileKindOf, isDockerfileName, parseDockerfile, type Dockerfile, type DockerfileWord, type Instruction } from './index.ts';

function read(text: string): Dockerfile {
  return parseDockerfile(Buffer.from(text));
}

/** The instructions of a stage built upon an image, in short. */
function inStage(text: string, from = 'FROM a:1'): readonly string[] {
  return (read(`${from}\n${text}`).stages.at(-1)?.instructions ?? []).map(shown);
}

function word({ value, isKnown }: DockerfileWord): string {
  return isKnown ? value : `?${value}`;
}

function shown(instruction: Instruction): string {
  const { keyword, isTrigger } = instruction;
  const flags = instruction.flags.map(({ name, value }) => `--${name}=${value.value}`);
  return [isTrigger ? 'ONBUILD' : '', keyword, ...flags, ...partsOf(instruction)].filter((part) => part !== '').join(' ');
}

function partsOf(instruction: Instruction): readonly string[] {
  switch (instruction.keyword) {
    case 'FROM':
      return [word(instruction.image)];
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return instruction.settings.map(({ name, value }) => (value === undefined ? name : `${name}=[${word(value)}]`));
    case 'ADD':
    case 'COPY':
      return [
        ...instruction.sources.map(word),
        ...instruction.documents.map(({ name, content }) => `${name}(${content.text})`),
        '>',
        word(instruction.destination),
      ];
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return [
        instruction.form,
        ...instruction.commands.map(({ name, arguments: words }) => `<${[name, ...words.map(({ text }) => text)].join(' ')}>`),
      ];
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return [`[${word(instruction.argument)}]`];
    default:
      return instruction.words.map((item) => `[${word(item)}]`);
  }
}

describe('instructions', () => {
  it.each<[string, readonly string[], string]>([
    ['run a', ['RUN shell <a>'], 'keywords have no case'],
    ['  RUN a', ['RUN shell <a>'], 'blanks before the keyword'],
    ['RUN a \\\n  b', ['RUN shell <a b>'], 'continued'],
    ['RUN a \\  \n b', ['RUN shell <a b>'], 'blanks behind the continuation'],
    ['RUN a \\\r\n b\r\n', ['RUN shell <a b>'], 'lines of Windows'],
    ['RUN a \\\n# no\n  # neither\n\n && b', ['RUN shell <a> <b>'], 'comments and empty lines inside'],
    ['RUN a\\\\\nRUN b', ['RUN shell <a\\>', 'RUN shell <b>'], 'an escaped escape joins nothing'],
    ['RUN a \\', ['RUN shell <a>'], 'a continuation at the end of the file'],
    ['# RUN a\nRUN b', ['RUN shell <b>'], 'comments'],
    ['RUN ["a", "b c", "\\u0064"]', ['RUN exec <a b c d>'], 'exec form'],
    ['RUN ["sh", "-c", "a && b"]', ['RUN exec <sh -c a && b> <a> <b>'], 'exec form of a shell'],
    ["RUN ['a']", ['RUN shell <[a]>'], 'what is no JSON is shell form'],
    ['RUN --mount=type=secret,id=x --network=none a', ['RUN --mount=type=secret,id=x --network=none shell <a>'], 'flags'],
    ['RUN -- --a', ['RUN shell <--a>'], 'the end of flags'],
    ['RUN <<EOF\na\nb\nEOF\nRUN c', ['RUN shell <a> <b>', 'RUN shell <c>'], 'a script in a here-document'],
    ['RUN <<-EOF\n\ta\n\tEOF\nRUN c', ['RUN shell <a>', 'RUN shell <c>'], 'with tabs'],
    ['RUN <<EOF\n#!/usr/bin/env python3\nprint()\nEOF', ['RUN shell'], 'for another program'],
    ['RUN <<EOF\n#!/bin/bash -e\na\nEOF', ['RUN shell <a>'], 'for a shell by name'],
    ['RUN cat <<EOF > x && b\na\nEOF\nRUN c', ['RUN shell <cat> <b>', 'RUN shell <c>'], 'a file in a here-document'],
    ['RUN bash <<"EOF"\na $x\nEOF', ['RUN shell <bash> <a $x>'], 'a here-document for a shell'],
    ['RUN ["<<EOF"]\nRUN c', ['RUN exec <<<EOF>', 'RUN shell <c>'], 'none in exec form'],
    ['COPY a b c', ['COPY a b > c'], 'copies'],
    ['COPY ["a b", "c"]', ['COPY a b > c'], 'copies in JSON'],
    ['COPY --chown=1:2 --chmod=644 a b', ['COPY --chown=1:2 --chmod=644 a > b'], 'copies with flags'],
    ['COPY <<a.txt <<"B" c /d/\nx\na.txt\ny $z\nB\nRUN a', ['COPY c a.txt(x\n) B(y $z\n) > /d/', 'RUN shell <a>'], 'files written in place'],
    ['COPY <<a a <<b d /e/\nx\na\ny\nb', ['COPY a d a(x\n) b(y\n) > /e/'], 'a file in place and one of the same name'],
    ['ADD --checksum=sha256:0 https://x/y /z', ['ADD --checksum=sha256:0 https://x/y > /z'], 'addresses'],
    ['ENV A=b C="d e" F=g\\ h', ['ENV A=[b] C=[d e] F=[g h]'], 'quotes and escapes'],
    ['ENV A b  c', ['ENV A=[b  c]'], 'the old form'],
    ['LABEL "a b"=c d=\'$e\'', ['LABEL a b=[c] d=[$e]'], 'labels'],
    ['ARG A B=c', ['ARG A B=[c]'], 'build arguments'],
    ['USER  a:b ', ['USER [a:b]'], 'one argument'],
    ['WORKDIR /a b', ['WORKDIR [/a b]'], 'an argument with blanks'],
    ['EXPOSE 80 443/tcp', ['EXPOSE [80] [443/tcp]'], 'lists'],
    ['VOLUME ["/a", "/b c"]', ['VOLUME [/a] [/b c]'], 'lists in JSON'],
    ['HEALTHCHECK --interval=5s CMD a || b', ['HEALTHCHECK --interval=5s shell <a> <b>'], 'a health check'],
    ['HEALTHCHECK CMD ["a"]', ['HEALTHCHECK exec <a>'], 'a health check in exec form'],
    ['HEALTHCHECK NONE', ['HEALTHCHECK none'], 'no health check'],
    ['ONBUILD RUN a', ['ONBUILD RUN shell <a>'], 'triggers'],
    ['CMD ["a"]\nENTRYPOINT b c', ['CMD exec <a>', 'ENTRYPOINT shell <b c>'], 'what to run'],
    [
      'SHELL ["powershell", "-c"]\nRUN a\nSHELL ["/bin/bash", "-c"]\nRUN b',
      ['SHELL [powershell] [-c]', 'RUN shell', 'SHELL [/bin/bash] [-c]', 'RUN shell <b>'],
      'shells',
    ],
  ])('%j: %j, %s', (text, expected) => {
    expect(inStage(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['BOGUS a', 'BOGUS is no instruction'],
    ['hunter2 a', 'what the line begins with is no instruction'],
    ['RUN [1]', 'something else than texts'],
    ['COPY a', 'needs a source and a destination'],
    ['COPY', 'needs a source and a destination'],
    ['COPY [1, 2]', 'needs a source and a destination'],
    ['ADD ["a"]', 'needs a source and a destination'],
    ['ENV', 'needs a name'],
    ['ENV A', 'needs a value'],
    ['ENV A=b C', 'a word without ='],
    ['SHELL bash', 'needs an array'],
    ['EXPOSE', 'needs a word'],
    ['USER', 'needs a word'],
    ['HEALTHCHECK a', 'needs CMD or NONE'],
    ['ONBUILD FROM a', 'may not follow ONBUILD'],
    ['RUN cat <<EOF\n# a', 'does not end'],
    ['RUN echo "a', 'could not be read to its end: a quote " is not closed'],
    ['FROM', 'needs an image'],
    ['FROM a b', 'nothing else'],
    ['SHELL ["cmd"]\nRUN a\nRUN b', 'for a shell that is not read'],
  ])('%j is a problem: %s', (text, message) => {
    const { problems } = read(`FROM a\n${text}`);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
  });

  it('reads on behind a problem', () => {
    expect(inStage('BOGUS\nRUN a <<EOF\nRUN b')).toEqual(['RUN shell <a>', 'RUN shell <b>']);
  });

  it('lists no more problems than people read', () => {
    expect(read(`FROM a\n${'X\n'.repeat(1_000)}`).problems).toHaveLength(101);
  });

  it.each<[string, string]>([
    ['', 'no FROM'],
    ['# only a comment\n', 'no FROM'],
    ['RUN a\n', 'no FROM'],
    ['FROM a\0', 'no text'],
    ['FROM a\n'.repeat(201), 'more than 200 stages'],
    [`FROM a\n${'A\n'.repeat(200_001)}`, 'more than 200000 instructions'],
    [`FROM a\n${'#'.repeat(9_000_000)}`, 'larger than 8 MiB'],
    [`FROM scratch\nENV A=0123456789abcdef\n${'ENV A=$A$A\n'.repeat(40)}`, 'more text than is read'],
  ])('refuses a file, number %#: it is too much, or none', (text, message) => {
    expect(() => read(text)).toThrow(expect.toSatisfy((error) => error instanceof MalformedError && error.message.includes(message)));
  });
});

describe('directives', () => {
  it.each<[string, string, string]>([
    ['# escape=`\nFROM a\nSHELL ["sh","-c"]\nRUN a `\n b', 'SHELL [sh] [-c],RUN shell <a b>', 'another escape'],
    ['# Escape = `\r\nFROM a\r\nSHELL ["sh","-c"]\r\nRUN a `\r\n b', 'SHELL [sh] [-c],RUN shell <a b>', 'blanks, capitals, lines of Windows'],
    ['# note\n# escape=`\nFROM a\nRUN a \\\n b', 'RUN shell <a b>', 'none behind a comment'],
    ['\n# escape=`\nFROM a\nRUN a \\\n b', 'RUN shell <a b>', 'none behind an empty line'],
    ['# syntax=x\n# escape=`\nFROM a\nENV a=`"', 'ENV a=["]', 'one behind the other'],
    ['# check=skip=all\nFROM a\nRUN a', 'RUN shell <a>', 'what switches off the checks of the builder changes nothing'],
    ['\ufeffFROM a\nRUN a', 'RUN shell <a>', 'a byte order mark'],
  ])('%j: %s, %s', (text, expected) => {
    expect(read(text).stages[0]?.instructions.map(shown).join(',')).toBe(expected);
  });

  it('tells the program that builds', () => {
    const { syntax } = read('# syntax = example.com/x:1 more\nFROM a');
    expect(syntax).toMatchObject({ value: 'example.com/x:1', line: 1, column: 11 });
  });

  it('says what is wrong with them', () => {
    const { problems } = read('# escape=x\n# escape=`\nFROM a');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('neither'), expect.stringContaining('twice')]);
  });
});

describe('variables', () => {
  it.each<[string, string, string]>([
    ['ENV A=b C=$A', 'A=[b] C=[?${A}]', 'what an instruction sets counts behind it'],
    ['ENV A=b\nENV C=$A-${A}_$A_', 'C=[?b-b_${A_}]', 'names'],
    ['ENV A=b\nENV C=\'$A\' D="$A" E=\\$A', 'C=[$A] D=[b] E=[$A]', 'quotes'],
    ['ARG A=b\nENV C=$A', 'C=[b]', 'build arguments'],
    ['ARG A\nENV C=$A', 'C=[?${A}]', 'without a default'],
    ['ARG A=b\nENV A=c\nARG A=d\nENV E=$A', 'E=[c]', 'ENV outranks ARG'],
    ['ENV A=b\nENV C=${A:-d} E=${F:-g} H=${I-j$A}', 'C=[b] E=[g] H=[jb]', 'defaults'],
    ['ENV A=""\nENV B=${A:-c} D=${A-e}', 'B=[c] D=[]', 'empty is not unset'],
    ['ENV A=b\nENV C=${A:+d} E=${A+f}', 'C=[d] E=[f]', 'alternatives'],
    ['ENV C=${A:+d}', 'C=[?${A}]', 'an alternative of something unknown'],
    ['ENV A=b\nENV C=${A:?d} E=${F:?g}', 'C=[b] E=[?${F}]', 'demands'],
    ['ENV A=b\nENV C=${A%b} D=${A/b/c}', 'C=[?${A}] D=[?${A}]', 'what is cut is not followed'],
    ['ENV A=${B:-${C:-${D:-e}}}', 'A=[e]', 'defaults of defaults'],
    ['ENV A=$', 'A=[$]', 'a lone sign'],
  ])('%j: %s, %s', (text, expected) => {
    expect(inStage(text).at(-1)).toBe(`ENV ${expected}`);
  });

  it.each<[string, string, string]>([
    ['ARG V=1\nFROM a:$V', 'a:1', 'build arguments before the first FROM'],
    ['ARG V=1\nARG I=a:$V\nFROM ${I}', 'a:1', 'one from the other'],
    ['ARG V\nFROM a:${V:-2}', 'a:2', 'a default in place'],
    ['ARG V\nFROM a:$V', '?a:${V}', 'no default'],
    ['FROM a\nARG V=1\nFROM a:$V', '?a:${V}', 'those of a stage do not count'],
    ['FROM "a:1"', 'a:1', 'quotes'],
  ])('%j builds upon %s: %s', (text, expected) => {
    expect(word(read(text).stages.at(-1)!.from.image)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['ARG V=1\nFROM a\nARG V\nENV A=$V', 'A=[1]', 'the default from before the first FROM, where the stage asks for it'],
    ['ARG V=1\nFROM a\nENV A=$V', 'A=[?${V}]', 'not where it does not ask'],
    ['FROM a AS b\nENV V=1\nARG W=2\nFROM b\nENV A=$V$W', 'A=[12]', 'those of the stage it is built upon'],
    ['FROM a AS b\nENV V=1\nFROM c\nENV A=$V', 'A=[?${V}]', 'not those of another'],
    ['FROM scratch\nENV A=$V', 'A=[]', 'from nothing nothing is set'],
    ['FROM scratch\nENV A=$PATH', 'A=[?${PATH}]', 'but the path'],
    ['FROM a\nONBUILD ENV V=1\nENV A=$V', 'A=[?${V}]', 'not what waits for another build'],
  ])('%j: %s, %s', (text, expected) => {
    expect(shown(read(text).stages.at(-1)!.instructions.at(-1)!)).toBe(`ENV ${expected}`);
  });

  it('are known to the commands that name them', () => {
    const [run] = read('FROM a\nARG V=1\nENV W=2\nRUN echo $V ${W} $X <<E\n$Y\nE').stages[0]!.instructions.slice(2);
    expect(run?.keyword === 'RUN' ? Object.fromEntries(run.variables) : undefined).toEqual({ V: '1', W: '2' });
  });

  it('lead into no prototype', () => {
    expect(inStage('ENV A=$__proto__ B=$constructor')).toEqual(['ENV A=[?${__proto__}] B=[?${constructor}]']);
  });
});

describe('stages', () => {
  const file = read(
    [
      'FROM golang:1 AS Build',
      'FROM build AS test',
      'RUN --mount=from=assets,target=/x a',
      'FROM alpine:3 AS assets',
      'FROM scratch AS api',
      'COPY --from=0 /a /b',
      'COPY --from=build /a /b',
      'COPY --from=api /a /b',
      'COPY --from=9 /a /b',
      'COPY --from=worker /a /b',
      'COPY --from=nginx:1 /a /b',
      'ENTRYPOINT ["a"]',
      'FROM alpine:3 AS base',
      'FROM base AS worker',
      'CMD ["b"]',
    ].join('\n'),
  );

  it('are made from stages, images or nothing', () => {
    expect(file.stages.map(({ from: { origin } }) => (origin.kind === 'stage' ? origin.index : origin.kind))).toEqual([
      'image',
      0,
      'image',
      'scratch',
      'image',
      4,
    ]);
  });

  it('copy from stages and images', () => {
    const origins = file.stages[3]!.instructions.flatMap((instruction) => (instruction.keyword === 'COPY' ? [instruction.origin] : []));
    expect(origins.map((origin) => (origin?.kind === 'stage' ? origin.index : `${origin?.kind}`))).toEqual([
      0,
      0,
      'missing',
      'missing',
      'image',
      'image',
    ]);
  });

  it('know what becomes of them', () => {
    expect(file.stages.map(({ isResult, isShipped }) => `${isResult} ${isShipped}`)).toEqual([
      'false false', // copied from
      'false false', // nothing uses it, but it says not what to run
      'false false', // used before it is there: the builder takes an image of that name
      'true true', // nothing uses it, and it says what to run
      'false true', // what the last is built upon
      'true true', // the last
    ]);
  });

  it('wait for no stage behind ONBUILD', () => {
    const [copy] = read('FROM a\nONBUILD COPY --from=3 a b').stages[0]!.instructions;
    expect(copy).not.toHaveProperty('origin');
  });
});

describe('places', () => {
  const { stages } = read(
    'FROM a\n\n  RUN set -e; \\\n    # note\n    apt-get update && \\\n      curl \\\n        -k x\nENV A=1 \\\n    B=2\nRUN <<EOF\nb\n  c\nEOF\n',
  );
  const instructions = stages[0]!.instructions;

  it('are those of the lines on which things stand', () => {
    expect(instructions.map(({ keyword, line, column, endLine }) => `${keyword} ${line}:${column}-${endLine}`)).toEqual([
      'RUN 3:3-7',
      'ENV 8:1-9',
      'RUN 10:1-13',
    ]);
    const commands = instructions.flatMap((instruction) => (instruction.keyword === 'RUN' ? instruction.commands : []));
    expect(commands.map(({ name, line, column }) => `${name} ${line}:${column}`)).toEqual(['set 3:7', 'apt-get 5:5', 'curl 6:7', 'b 11:1', 'c 12:3']);
    expect(commands[2]?.arguments.map(({ line, column }) => `${line}:${column}`)).toEqual(['7:9', '7:12']);
    const settings = instructions.flatMap((instruction) => (instruction.keyword === 'ENV' ? instruction.settings : []));
    expect(settings.map(({ name, line, column, value }) => `${name} ${line}:${column} ${value?.column}`)).toEqual(['A 8:5 7', 'B 9:5 7']);
  });
});

describe('file names', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['a/b/Dockerfile', 'dockerfile'],
    ['dockerfile', 'dockerfile'],
    ['Dockerfile.dev', 'dockerfile'],
    ['Dockerfile-alpine', 'dockerfile'],
    ['Dockerfile_gpu', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['api.dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['Containerfile.fedora', 'dockerfile'],
    ['api.Containerfile', 'dockerfile'],
    ['Dockerfile.j2', 'template'],
    ['Dockerfile.dev.tmpl', 'template'],
    ['Dockerfile.erb', 'template'],
    ['Containerfile.in', 'template'],
    ['api.Dockerfile.tpl', 'template'],
    ['template.j2', undefined],
    ['Dockerfile.dev.dockerignore', undefined],
    ['Dockerfile.md', undefined],
    ['Dockerfile~', undefined],
    ['dockerfile.ts', undefined],
    ['dockerfile_parser.go', undefined],
    ['MyDockerfile', undefined],
    ['Dockerfiles/a.txt', undefined],
    ['docker-compose.yaml', undefined],
  ])('%s: %s', (path, kind) => {
    expect(dockerfileKindOf(path)).toBe(kind);
    expect(isDockerfileName(path)).toBe(kind === 'dockerfile');
  });
});

describe('hostile files', () => {
  it.each([
    ['lines', 'RUN a\n'],
    ['lines that set', 'ENV A=$A\n'],
    ['continued lines', 'a \\\n'],
    ['comments inside', '\\\n#\n'],
    ['one line', 'a'],
    ['blanks', ' '],
    ['here-documents that do not end', 'RUN <<A\n'],
    ['here-documents on one line', '<<A '],
    ['variables', '$A'],
    ['braces', '${A:-'],
    ['brackets', '['],
    ['quotes', '"'],
    ['flags', '--a '],
    ['escapes', '\\'],
    ['equals', 'A= '],
    ['tabs and ends', '\t\r'],
    ['directives', '#a='],
  ])('many %s take no long time', (_, piece) => {
    const many = piece.repeat(Math.ceil(200_000 / piece.length));
    const started = performance.now();
    for (const head of ['RUN ', 'ENV A=', 'COPY ', '# syntax=x', 'CMD ', 'FROM ']) {
      try {
        read(`FROM a\n${head}${many}`);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedError);
      }
    }
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  it('100,000 lines are read', () => {
    const { stages } = read(`FROM a\n${'RUN apt-get update && curl -k https://x/y | sh\n'.repeat(100_000)}`);
    expect(stages[0]?.instructions).toHaveLength(100_000);
  });

  it('50 MB are refused at once', () => {
    const started = performance.now();
    expect(() => parseDockerfile(Buffer.alloc(50_000_000, 'a'))).toThrow(MalformedError);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describeFuzz(target);
