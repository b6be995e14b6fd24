import type { Ecosystem } from '../../core/ecosystem.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import { distributionVersions } from './distribution-versions.ts';
import { localFolder } from './identity.ts';
import { installedPythonPackages } from './installed.ts';

/** Distributions of the Python Package Index. */
export const pypi: Ecosystem = {
  id: 'PyPI',
  purlType: 'pypi',
  versions: distributionVersions,
  catalogers: [installedPythonPackages],
  /**
   * What is installed as editable, or locked to a folder, is a project under development: its name and version are claims of its own, of which an index
   * knows nothing. From a repository or an archive it is the published software, as a rule.
   */
  subjects: ({ name, version, properties }) =>
    properties?.['origin'] === 'editable' || localFolder(properties?.['origin']) !== undefined
      ? []
      : [{ ecosystem: 'PyPI', name: normalizePackageName('PyPI', name), version }],
};
