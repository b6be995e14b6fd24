import type { GroovyCall } from './groovy.ts';
import type { Written } from './source.ts';
import type { PipelineNode } from './tree.ts';

export type PipelineSystem = 'github' | 'gitlab' | 'jenkins' | 'tekton';

/** A program for a build system, as one text or one document of a text holds it. */
export interface Pipeline {
  readonly system: PipelineSystem;
  /** `workflow`, `action`, `pipeline`, or the kind of a Tekton object. */
  readonly kind: string;
  /** Of the file in its tree, with `/`. */
  readonly path: string;
  /** Where it begins. */
  readonly head: Written;
  /** The document, for what only one system has; absent in a Jenkinsfile. */
  readonly root?: PipelineNode;
  /** The program, for what only one system has; present in a Jenkinsfile. */
  readonly calls?: readonly GroovyCall[];
  readonly triggers: readonly Trigger[];
  /** What who starts or calls it may set. */
  readonly inputs: readonly Input[];
  /** What GitHub's token may do; absent where nothing is said. */
  readonly permissions?: Permissions;
  readonly variables: readonly Variable[];
  /** Code of others that is taken in, but for actions and reusable workflows, which stand in jobs and steps. */
  readonly imports: readonly Import[];
  readonly jobs: readonly Job[];
}

/** An event that starts a pipeline: `pull_request_target`, `schedule`. */
export interface Trigger {
  readonly event: string;
  readonly written: Written;
  readonly node?: PipelineNode;
}

export interface Input {
  readonly name: Written;
  /** As the system calls it: `string`, `choice`, `boolean`. */
  readonly type: string;
  readonly fallback?: Written;
}

export interface Permissions {
  readonly written: Written;
  /** `write-all`, `read-all`; absent where scopes are listed. */
  readonly all?: 'read' | 'write';
  readonly scopes: readonly Scope[];
}

export interface Scope {
  readonly name: string;
  /** `read`, `write`, `none`. */
  readonly access: string;
  readonly written: Written;
}

/** Who has a say in a value: anybody who can open an issue or send a change, who starts or calls the pipeline, or who keeps its secrets. */
export type Trust = 'outsider' | 'caller' | 'secret';

/** Where a value comes from: `github.event.issue.title`. */
export interface Origin {
  readonly name: string;
  readonly trust: Trust;
}

/** A part of a text that the system replaces by a value before anything else reads the text. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  /** Those of its sources that are worth telling. */
  readonly origins: readonly Origin[];
}

/** A text with what is replaced in it. */
export interface Spliced {
  readonly written: Written;
  readonly splices: readonly Splice[];
}

/** A variable of the environment, or an input that is given. */
export interface Variable extends Spliced {
  readonly name: string;
  readonly key: Written;
  /** Whether the system keeps its value secret though nothing is spliced: a credential of Jenkins, a key of a Kubernetes Secret. */
  readonly isSecret?: boolean;
}

/** How a script is run: by a shell of the POSIX kind, or by something else. */
export type Shell = 'posix' | 'other';

export interface Script extends Spliced {
  readonly shell: Shell;
}

/** Code of others, by name and ref: `include`, `@Library`, a resolver. */
export interface Import {
  readonly how:
    | 'include-remote'
    | 'include-project'
    | 'include-component'
    | 'include-template'
    | 'library'
    | 'bundle'
    | 'git-resolver'
    | 'http-resolver'
    | 'hub-resolver';
  readonly written: Written;
  /** Tag, branch, commit or digest; absent where none is written. */
  readonly ref?: string;
  /** Whether the content is fixed by a hash beside it. */
  readonly hasChecksum?: boolean;
}

/** What `uses` names on GitHub. */
export interface Use {
  readonly written: Written;
  readonly kind: 'repository' | 'local' | 'image';
  /** `owner/repository` in lower case; empty for what is local and for images. */
  readonly repository: string;
  /** Where in the repository, or the local path. */
  readonly path: string;
  readonly ref: string;
  /** The version in the comment behind it. */
  readonly comment?: string;
}

export interface ImageUse {
  readonly written: Written;
  /** What a variable of the same text stands for is put in its place; absent where its value is not to be found here. */
  readonly reference?: string;
  /** Where it is used: `container`, `service`, `action`, `agent`, `step`, `sidecar`. */
  readonly role: string;
}

export interface Job {
  readonly id: string;
  readonly key: Written;
  readonly node?: PipelineNode;
  readonly isTemplate: boolean;
  readonly needs: readonly string[];
  readonly condition?: Spliced;
  /** Labels of runners, tags, agents. */
  readonly runners: readonly Written[];
  readonly images: readonly ImageUse[];
  readonly permissions?: Permissions;
  readonly variables: readonly Variable[];
  readonly steps: readonly Step[];
  /** The environment that it deploys to. */
  readonly environment?: Written;
  readonly hasTimeout: boolean;
  /** Where it is said that its failure does not count. */
  readonly mayFail?: Written;
  /** A reusable workflow or another pipeline that it calls. */
  readonly calls?: Use;
  /** What it hands to what it calls. */
  readonly inputs: readonly Variable[];
  /** Where it hands all its secrets to what it calls. */
  readonly inheritsSecrets?: Written;
}

export interface Step {
  /** The name that other steps know it by. */
  readonly id?: string;
  readonly name?: string;
  readonly key: Written;
  readonly node?: PipelineNode;
  readonly call?: GroovyCall;
  readonly condition?: Spliced;
  readonly script?: Script;
  readonly uses?: Use;
  readonly images: readonly ImageUse[];
  readonly inputs: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly mayFail?: Written;
}
