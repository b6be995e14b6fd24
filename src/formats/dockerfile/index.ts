export { parseDockerfile } from './dockerfile.ts';
export { dockerfileKindOf, isDockerfileName } from './file-name.ts';
export type {
  ArgumentInstruction,
  CopyInstruction,
  Dockerfile,
  DockerfileProblem,
  DockerfileWord,
  FromInstruction,
  HereDocument,
  Instruction,
  InstructionFlag,
  ListInstruction,
  Mount,
  Origin,
  RunInstruction,
  Setting,
  SettingInstruction,
  Stage,
  StartInstruction,
} from './model.ts';
