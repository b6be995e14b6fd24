import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { jenkins } from './jenkins.ts';
import { tekton } from './tekton.ts';
import type { Template } from './template.ts';

/** Every pipeline that `seaworthy init` can write. */
export const templates: readonly Template[] = [github, gitlab, tekton, jenkins];
