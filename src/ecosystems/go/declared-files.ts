import type { FileAnalyser } from '../../core/files.ts';
import { parseGoMod, parseGoSum, parseGoWork, parseVendorModules } from '../../formats/go-mod/index.ts';
import type { GoMod, GoModuleVersion, GoWork, VendoredModule } from '../../formats/go-mod/index.ts';

/** The largest known go.sum have 1 MiB. */
const limit = 32 * 1024 * 1024;

export const goModFile: FileAnalyser<GoMod> = {
  id: 'go-mod',
  version: 1,
  selects: [{ name: 'go.mod' }],
  limit,
  read: (file) => parseGoMod(file.bytes()),
};

export const goWorkFile: FileAnalyser<GoWork> = {
  id: 'go-work',
  version: 1,
  selects: [{ name: 'go.work' }],
  limit,
  read: (file) => parseGoWork(file.bytes()),
};

export const goSumFile: FileAnalyser<readonly GoModuleVersion[]> = {
  id: 'go-sum',
  version: 1,
  selects: [{ name: 'go.sum' }],
  limit,
  read: (file) => parseGoSum(file.bytes()),
};

export const vendorModulesFile: FileAnalyser<readonly VendoredModule[]> = {
  id: 'go-vendor-modules',
  version: 1,
  selects: [{ suffix: 'vendor/modules.txt' }],
  accepts: (path) => path === 'vendor/modules.txt' || path.endsWith('/vendor/modules.txt'),
  limit,
  read: (file) => parseVendorModules(file.bytes()),
};
