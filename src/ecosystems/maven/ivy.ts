import type { FileAnalyser } from '../../core/files.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseIvy, type IvyDependency } from '../../formats/ivy/index.ts';
import { intransitiveIn } from './intransitive.ts';
import { catalogRequirements } from './requirements.ts';

export const ivyFile: FileAnalyser<readonly IvyDependency[]> = {
  id: 'ivy',
  version: 1,
  selects: [{ name: 'ivy.xml' }],
  limit: 16 * 1024 * 1024,
  read: (file) => parseIvy(file.bytes()),
};

const remedy = 'scan the archives that the build makes';

/** Lists what modules built with Ant and Ivy name with an exact version. */
export const ivy: DeclarationCataloger = {
  id: 'ivy',
  analysers: [ivyFile],
  declare(tree) {
    const files = tree.analysed(ivyFile).filter(({ facts }) => facts.length > 0);
    const named = files.map(({ path, facts }) => catalogRequirements(path, facts, remedy));
    return {
      packages: named.flatMap(({ packages }) => packages),
      unknowns: [
        ...named.flatMap(({ unknowns }) => unknowns),
        ...intransitiveIn(
          files.map(({ path }) => path),
          'Ivy modules',
          remedy,
        ),
      ],
    };
  },
};
