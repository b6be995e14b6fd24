import { MalformedError } from '../../core/error.ts';
import { parseRequirement } from '../python-requirement/index.ts';
import { placeOf, type CondaLock, type CondaLockedPackage } from './locked.ts';

const mostLines = 500_000;
const packageFile = /\/([^/]+)-([^-/]+)-([^-/]+)\.(?:conda|tar\.bz2)(?:#.*)?$/;

/** Reads an explicit list of conda: one address a line behind `@EXPLICIT`, and packages of pip in comments. @throws MalformedError */
export function parseExplicit(text: string): CondaLock {
  const lines = text.split('\n', mostLines).map((line) => line.trim());
  if (!lines.includes('@EXPLICIT')) throw new MalformedError('it is no explicit list of conda');
  return { conda: { packages: lines.flatMap(condaPackage) }, pip: { packages: lines.flatMap(pipPackage) } };
}

function condaPackage(line: string, index: number): readonly CondaLockedPackage[] {
  const [, name, version] = line.startsWith('#') || line.length > 4_096 ? [] : (packageFile.exec(line) ?? []);
  return name === undefined || version === undefined ? [] : [{ key: `${index}`, name, version, requires: [], ...placeOf(line) }];
}

/** `# pip flask @ https://…/flask-2.0-py3-none-any.whl --hash=…` */
function pipPackage(line: string, index: number): CondaLock['pip']['packages'] {
  const wanted = line.startsWith('# pip ') ? parseRequirement(line.slice(6).split(' --', 1)[0] ?? '') : undefined;
  return wanted === undefined ? [] : [{ key: `${index}`, name: wanted.name, version: wanted.version ?? '', requires: [] }];
}
