import type { Command } from './command.ts';

/** `seaworthy init`. */
export const initCommand: Command = {
  name: 'init',
  summary: 'write a pipeline that builds the image, scans sources and image, reports, and fails where the policy denies',
  arguments: [
    { name: '<system>', description: 'github, gitlab, tekton or jenkins' },
    { name: '[file]', description: 'file to write; where the system looks for it if none is named' },
  ],
  options: [
    {
      flags: '--package <source>',
      description:
        'what npm installs as seaworthy in the pipeline, by exact version or by the address of a tarball you trust (default: the setting SEAWORTHY_PACKAGE of the system)',
      environment: 'SEAWORTHY_PACKAGE',
    },
    { flags: '--force', description: 'overwrite the file', environment: 'SEAWORTHY_FORCE' },
  ],
  examples: ['seaworthy init github', 'seaworthy init gitlab --package https://packages.example.com/seaworthy-0.1.0.tgz'],
  load: async () => (await import('./init.ts')).runInit,
};
