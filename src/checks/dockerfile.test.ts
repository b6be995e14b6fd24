import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import { MalformedError } from '../core/error.ts';
import { severities } from '../core/severity.ts';
import { isDockerfileName, parseDockerfile, type Dockerfile, type Instruction } from '../formats/dockerfile/index.ts';
import { dockerfileChecks } from './dockerfile-checks.ts';
import type { DockerfileCheck } from './dockerfile-check.ts';

const room = fileURLToPath(new URL('dockerfile', import.meta.url));
const folders = readdirSync(room, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

interface Fixture {
  readonly name: string;
  readonly bytes: Buffer;
  /** The lines on which something fails, one for each failure. */
  readonly expected: readonly number[];
}

const options = { minor: 36, parameters: {} };

function fixturesOf(check: string, kind: 'pass' | 'fail'): readonly Fixture[] {
  const folder = join(room, check, 'fixtures', kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    const expected = [...bytes.toString().matchAll(/^# fail: (\d+)$/gm)].map(([, line]) => Number(line));
    return { name, bytes, expected };
  });
}

function failuresOf(
  check: DockerfileCheck,
  file: Dockerfile,
): readonly { readonly line: number; readonly column: number; readonly message: string }[] {
  const answer = check.judge(file, options);
  return answer.state === 'fail' ? answer.failures : [];
}

describe('checks of Dockerfiles', () => {
  it('are those of the folders', () => {
    expect(dockerfileChecks.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  });

  it('are numbered one after the other', () => {
    expect(dockerfileChecks.map(({ catalogue }) => catalogue)).toEqual(folders.map((_, index) => `DF-${String(index + 1).padStart(2, '0')}`));
  });

  it.each(dockerfileChecks)('$id says what it is', ({ title, why, remediation, severity, references }) => {
    expect(severities).toContain(severity);
    expect(title).toMatch(/^[A-Za-z][^.]{10,90}$/);
    expect(why).toMatch(/^[A-Z].{30,300}\.$/);
    expect(remediation).toMatch(/^[A-Z].{10,300}\.$/s);
    for (const { framework, item } of references)
      expect(`${framework} ${item}`).toMatch(/^(?:nsa-cisa NSA-\d\.\d{1,2}|mitre-attack T\d{4}(?:\.\d{3})?)$/);
  });

  describe.each(dockerfileChecks)('$id', (check) => {
    const fails = fixturesOf(check.id, 'fail');
    const passes = fixturesOf(check.id, 'pass');

    it('has a bad and a good example', () => {
      expect(Math.min(fails.length, passes.length)).toBeGreaterThan(0);
      for (const { expected } of fails) expect(expected.length).toBeGreaterThan(0);
      for (const { expected } of passes) expect(expected).toEqual([]);
    });

    it.each(fails)('fails $name where it says', ({ bytes, expected }) => {
      const found = failuresOf(check, parseDockerfile(bytes));
      expect(found.map(({ line }) => line).toSorted((left, right) => left - right)).toEqual(expected);
      for (const { message, column } of found) {
        expect(message.length).toBeGreaterThan(5);
        expect(column).toBeGreaterThan(0);
      }
    });

    it.each(passes)('passes $name', ({ bytes }) => {
      expect(check.judge(parseDockerfile(bytes), options).state).toMatch(/^(?:pass|notapplicable)$/);
    });
  });

  it('show no secret in what they say', () => {
    const secrets = /correct-horse|0f8e2c4b|A{16}|hunter2/;
    const shown = dockerfileChecks.flatMap((check) =>
      fixturesOf(check.id, 'fail').flatMap(({ bytes }) =>
        dockerfileChecks.flatMap((any) => failuresOf(any, parseDockerfile(bytes)).map(({ message }) => message)),
      ),
    );
    expect(shown.filter((message) => secrets.test(message))).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['base-image-latest', 'ARG BASE\nFROM ${BASE}', 'line 2'],
    ['base-image-digest', 'FROM node:${VERSION}', 'VERSION'],
    ['image-user-root', 'FROM scratch AS a\nARG UID\nUSER ${UID}', 'line 3'],
  ])('%s cannot tell of %j', (id, text, reason) => {
    const answer = dockerfileChecks.find((check) => check.id === id)?.judge(parseDockerfile(Buffer.from(text)), options);
    expect(answer).toEqual({ state: 'unknown', reason: expect.stringContaining(reason) });
  });

  it.each([
    ['# hadolint ignore=DL3002,DL3007\nFROM node:latest\n# trivy:ignore:DS002\nUSER root # checkov:skip=CKV_DOCKER_8\n'],
    ['# check=skip=all\nFROM node:latest\nUSER root\n'],
  ])('are not switched off by comments: %j', (text) => {
    const failed = dockerfileChecks.filter((check) => failuresOf(check, parseDockerfile(Buffer.from(text))).length > 0).map(({ id }) => id);
    expect(failed).toEqual(expect.arrayContaining(['base-image-latest']));
    if (!text.includes('checkov')) expect(failed).toContain('image-user-root');
  });

  it('are not slowed down by many stages, one upon the other', () => {
    const stage = (index: number): string =>
      `FROM ${index === 0 ? 'a' : `s${index - 1}`} AS s${index}\n${'RUN apt-get install x\nWORKDIR x\nENV A=$B\n'.repeat(100)}`;
    const results = Array.from({ length: 90 }, (_, index) => `FROM s99 AS r${index}\nCMD a\n`);
    const file = parseDockerfile(Buffer.from([...Array.from({ length: 100 }, (_, index) => stage(index)), ...results].join('')));
    const started = performance.now();
    for (const check of dockerfileChecks) check.judge(file, options);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('are not slowed down by a large file', () => {
    const file = parseDockerfile(
      Buffer.from(
        `FROM a\n${'RUN apt-get update && curl -k http://x/y | sh\nENV A_TOKEN=x\nCOPY a b\nUSER root\nWORKDIR x\nEXPOSE 22\nCMD a\n'.repeat(5_000)}`,
      ),
    );
    const started = performance.now();
    for (const check of dockerfileChecks) check.judge(file, options);
    expect(performance.now() - started).toBeLessThan(40_000);
  });
});

const real = hasShared ? [...packed('pipelines', 'corpus.tar.gz')].filter(([path]) => isDockerfileName(path)) : [];

describe.skipIf(!hasShared)('Dockerfiles of shared data', () => {
  it('are many', () => expect(real.length).toBeGreaterThan(300));

  it('are read, but for those that were looked at and are none', () => {
    const refused = real.flatMap(([path, bytes]) => {
      const file = parsed(bytes);
      if (file !== undefined) return file.problems.length === 0 ? [] : [`${path}: ${file.problems[0]?.message}`];
      return [path];
    });
    expect(refused.toSorted()).toEqual(reviewed);
  });

  it.each(dockerfileChecks)('are judged by $id at lines that hold what it speaks of', (check) => {
    for (const [path, bytes] of real) {
      const file = parsed(bytes);
      if (file === undefined) continue;
      const lines = Buffer.from(bytes).toString().split('\n');
      for (const { line, column, message } of failuresOf(check, file)) {
        const instruction = instructionAt(file, line);
        expect(String(instruction?.keyword), `${path}:${line} ${message}`).toMatch(keywordsOf[check.id] ?? /^RUN$/);
        expect(column, `${path}:${line}`).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        expect(lines[line - 1]?.slice(column - 1).trim(), `${path}:${line}`).not.toBe('');
      }
    }
  });

  it('are not shouted at: what is graver than low concerns few of them', () => {
    for (const check of dockerfileChecks.filter(({ severity }) => !['low', 'none'].includes(severity))) {
      const failed = real.filter(([, bytes]) => {
        const file = parsed(bytes);
        return file !== undefined && failuresOf(check, file).length > 0;
      });
      expect(failed.length / real.length, check.id).toBeLessThan(1 / 3);
    }
  });
});

function parsed(bytes: Uint8Array): Dockerfile | undefined {
  try {
    return parseDockerfile(bytes);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

function instructionAt({ stages, globals }: Dockerfile, line: number): Instruction | undefined {
  return [...globals, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])].find((one) => one.line <= line && line <= one.endLine);
}

/** On what instructions checks speak, where these are others than RUN. */
const keywordsOf: Readonly<Record<string, RegExp>> = {
  'base-image-latest': /^(?:FROM|COPY|ADD|RUN)$/,
  'base-image-digest': /^(?:FROM|COPY|ADD|RUN)$/,
  'image-user-root': /^USER$/,
  'image-user-missing': /^FROM$/,
  'add-remote-source': /^ADD$/,
  'add-local-source': /^ADD$/,
  'image-secret-variable': /^(?:ARG|ENV)$/,
  'build-argument-secret': /^(?:ARG|ENV)$/,
  'run-secret-literal': /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|LABEL|COPY|ADD)$/,
  'copy-secret-file': /^(?:COPY|ADD)$/,
  'image-tls-variable': /^(?:ARG|ENV|RUN)$/,
  'run-ssh-host-key-unchecked': /^(?:ARG|ENV|RUN|COPY)$/,
  'run-download-over-http': /^(?:RUN|ADD)$/,
  'image-world-writable': /^(?:RUN|COPY|ADD)$/,
  'image-setuid-bit': /^(?:RUN|COPY|ADD)$/,
  'image-ssh-server': /^(?:RUN|EXPOSE|CMD|ENTRYPOINT)$/,
  'expose-admin-port': /^EXPOSE$/,
  'image-start-overridden': /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/,
  'image-start-in-shell-form': /^(?:CMD|ENTRYPOINT)$/,
  'healthcheck-missing': /^FROM$/,
  'workdir-relative': /^WORKDIR$/,
  'maintainer-deprecated': /^MAINTAINER$/,
  'copy-whole-context': /^(?:COPY|ADD)$/,
  'build-stage-unknown': /^(?:FROM|COPY|RUN)$/,
  'build-stage-repeated': /^FROM$/,
  'image-runtime-socket': /^(?:RUN|ENV|VOLUME|CMD|ENTRYPOINT)$/,
  'image-sudo-nopasswd': /^(?:RUN|COPY)$/,
  'image-path-unsafe': /^ENV$/,
  'image-debug-mode': /^(?:ENV|CMD|ENTRYPOINT)$/,
  'pip-extra-index': /^(?:RUN|ARG|ENV)$/,
  'build-frontend-unpinned': /^undefined$/,
};

/** What other programs' tests expect of Dockerfiles, named like these; and one without a FROM. */
const reviewed = [
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-Comments.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-InvalidLabel',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-InvalidLabel.want.err',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-etcd-rhel7.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-issue526.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-nodejs10.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-quay-quay-rhel8-v3.5.6-4.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-rhdh-rhdh-hub-rhel9-1.3-100.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-rhscl-redis-5-rhel7-5-53.1634738116.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-rhscl-s2i-core-rhel7-1-235.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-ubi7-7.9-516.want',
  'quay/claircore/rhel/dockerfile/testdata/Dockerfile-ubi8-minimal-8.4-208.want',
];
