import type { Written } from './source.ts';

/** A call in a Groovy program: `sh 'make'`, `stage('Build') { … }`; an assignment `NAME = value` is one too. */
export interface GroovyCall {
  /** With the dots before it: `docker.image`. */
  readonly name: string;
  readonly written: Written;
  /** What it is called on: `docker.image('x')` of `docker.image('x').inside { … }`. */
  readonly receiver?: GroovyCall;
  readonly isAssignment: boolean;
  readonly arguments: readonly GroovyArgument[];
  /** What stands between its braces; absent where there are none. */
  readonly body?: readonly GroovyCall[];
}

export interface GroovyArgument {
  readonly name?: string;
  /** Its text; `'a' + params.b` is one with an expression in it. */
  readonly text?: GroovyText;
  /** The word that it is where it is no text: `any`, `true`, `params.VERSION`. */
  readonly word?: Written;
  /** Elements of a list or a map. */
  readonly items: readonly GroovyArgument[];
  /** Calls in it: `credentials('x')`, those of a closure. */
  readonly calls: readonly GroovyCall[];
}

export interface GroovyText {
  readonly written: Written;
  /** What Groovy puts in, as it is written, without `${` and `}`. */
  readonly expressions: readonly GroovyExpression[];
}

export interface GroovyExpression {
  readonly from: number;
  readonly to: number;
  readonly expression: string;
}
