export { parseGoMod, parseGoWork, type GoMod, type GoReplacement, type GoRequirement, type GoToolchain, type GoWork } from './go-mod.ts';
export { parseGoSum, type GoModuleVersion } from './go-sum.ts';
export { parseVendorModules, type VendoredModule } from './vendor-modules.ts';
