export { parsePipfile } from './pipfile.ts';
export type { DeclaredDependency, PythonProject } from './project.ts';
export { parsePyproject } from './pyproject.ts';
export { parseSetupCfg } from './setup-cfg.ts';
export { parseSetupPy } from './setup-py.ts';
