export { distributionInUrl, type DistributionFile } from './distribution.ts';
export { parseRequirement, type PythonRequirement } from './requirement.ts';
