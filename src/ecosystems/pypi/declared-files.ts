import { posix } from 'node:path';
import type { FileAnalyser } from '../../core/files.ts';
import { parsePdmLock, parsePipfileLock, parsePoetryLock, parsePylock, parseUvLock, type PythonLock } from '../../formats/python-lock/index.ts';
import { parsePipfile, parsePyproject, parseSetupCfg, parseSetupPy, type PythonProject } from '../../formats/python-project/index.ts';
import { parseRequirementsTxt, type RequirementsFile } from '../../formats/requirements-txt/index.ts';

const lockParsers: ReadonlyMap<string, (bytes: Uint8Array) => PythonLock> = new Map([
  ['Pipfile.lock', parsePipfileLock],
  ['pdm.lock', parsePdmLock],
  ['poetry.lock', parsePoetryLock],
  ['uv.lock', parseUvLock],
]);

/** Lock files of Python projects: also `pylock.toml` and `pylock.<name>.toml` (PEP 751), and those of scripts (`x.py.lock`, by uv). */
export const pythonLockFile: FileAnalyser<PythonLock> = {
  id: 'python-lock',
  version: 1,
  selects: [...[...lockParsers.keys()].map((name) => ({ name })), { suffix: '.py.lock' }, { suffix: '.toml' }],
  accepts: (path) => !path.endsWith('.toml') || /(?:^|\/)pylock(?:\.[^./]+)?\.toml$/.test(path),
  limit: 64 << 20,
  read: (file) => (lockParsers.get(posix.basename(file.path)) ?? (file.path.endsWith('.toml') ? parsePylock : parseUvLock))(file.bytes()),
};

const projectParsers: ReadonlyMap<string, (bytes: Uint8Array) => PythonProject> = new Map([
  ['Pipfile', parsePipfile],
  ['pyproject.toml', parsePyproject],
  ['setup.cfg', parseSetupCfg],
  ['setup.py', parseSetupPy],
]);

/** Manifests of Python projects. */
export const pythonProjectFile: FileAnalyser<PythonProject> = {
  id: 'python-project',
  version: 1,
  selects: [...projectParsers.keys()].map((name) => ({ name })),
  limit: 4 << 20,
  read: (file) => projectParsers.get(posix.basename(file.path))?.(file.bytes()),
};

/** Requirements and constraints files of pip, by what people call them. */
export const requirementsFile: FileAnalyser<RequirementsFile> = {
  id: 'python-requirements',
  version: 1,
  selects: [{ suffix: '.txt' }, { suffix: '.in' }, { suffix: '.pip' }, { suffix: '.lock' }],
  accepts: isRequirementsFile,
  limit: 16 << 20,
  read: (file) => parseRequirementsTxt(file.bytes()),
};

/** `requirements.txt`, `dev-requirements.txt`, `requirements/base.in`, `constraints.txt`, `requirements-dev.lock` (of rye). */
function isRequirementsFile(path: string): boolean {
  const segments = path.split('/');
  const [folder = '', file = ''] = segments.length > 1 ? segments.slice(-2) : ['', ...segments];
  if (file.endsWith('.lock')) return /^requirements[^.]*\.lock$/i.test(file);
  return /requirements?|constraints?/i.test(file) || /^(?:.*[-_])?(?:requirements?|reqs?)$/i.test(folder);
}
