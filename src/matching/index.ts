export { matchPackages, type Matching } from './match.ts';
export { maintenanceOf } from './maintenance.ts';
