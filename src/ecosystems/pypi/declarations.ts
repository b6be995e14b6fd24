import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { condaEnvironmentFile } from '../../formats/conda-environment/index.ts';
import { condaLockFile } from '../../formats/conda-lock/index.ts';
import { pythonLockFile, pythonProjectFile, requirementsFile } from './declared-files.ts';
import { lockedPythonPackages } from './declared-locks.ts';
import { namedPythonPackages } from './declared-projects.ts';
import { requiredPythonPackages } from './declared-requirements.ts';
import { KnownNames } from './known-names.ts';

/** Lists what Python projects declare: lock files, requirements files, and manifests where no lock file pins what they name. */
const declaredPython: DeclarationCataloger = {
  id: 'python-declared',
  analysers: [pythonLockFile, pythonProjectFile, requirementsFile, condaEnvironmentFile, condaLockFile],
  declare(tree) {
    const known = new KnownNames(tree);
    const catalogs = [...lockedPythonPackages(tree), ...requiredPythonPackages(tree, known), ...namedPythonPackages(tree, known)];
    return { packages: catalogs.flatMap(({ packages }) => packages), unknowns: catalogs.flatMap(({ unknowns }) => unknowns) };
  },
};

export const pypiDeclarations: readonly DeclarationCataloger[] = [declaredPython];
