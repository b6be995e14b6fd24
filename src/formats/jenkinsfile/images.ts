import { rawOffset, type GroovyCall, type GroovyText, type ImageUse, type Written } from '../pipeline/index.ts';
import { argumentOf, childOf, everyCall, namedArgument } from './walk.ts';

/**
 * The images that a call names: `docker { image 'x' }` and `docker 'x'` of an agent, `docker.image('x')`, `containerTemplate(image: 'x')`, and those in the pod of a
 * Kubernetes agent. Variables of the stage and the pipeline are put in.
 */
export function imagesOf(call: GroovyCall, stage: GroovyCall | undefined, pipeline: GroovyCall | undefined): readonly ImageUse[] {
  const text = imageText(call);
  if (text !== undefined) return [imageOf(text, [stage, pipeline])];
  if (call.name !== 'kubernetes' && call.name !== 'podTemplate') return [];
  const pods = everyCall([call]).flatMap((one) => (one.name === 'yaml' ? argumentOf(one, '')?.text : namedArgument(one, 'yaml')?.text) ?? []);
  return pods.flatMap(({ written }) => imagesInPod(written));
}

function imageText(call: GroovyCall): GroovyText | undefined {
  switch (call.name) {
    case 'docker':
      return (call.body === undefined ? argumentOf(call, 'image') : argumentOf(childOf(call, 'image'), 'image'))?.text;
    case 'docker.image':
      return argumentOf(call, '')?.text;
    case 'containerTemplate':
      return namedArgument(call, 'image')?.text;
    default:
      return undefined;
  }
}

function imageOf({ written, expressions }: GroovyText, owners: readonly (GroovyCall | undefined)[]): ImageUse {
  if (expressions.length === 0) return { written, reference: written.text, role: 'agent' };
  let reference = '';
  let at = 0;
  for (const { from, to, expression } of expressions) {
    const value = owners.map((owner) => valueOf(owner, expression)).find((found) => found !== undefined);
    reference += written.text.slice(at, from) + (value ?? written.text.slice(from, to));
    at = to;
  }
  return { written, reference: reference + written.text.slice(at), role: 'agent' };
}

/** The value of a variable that `environment` sets to a plain text. */
function valueOf(owner: GroovyCall | undefined, expression: string): string | undefined {
  const name = expression.replace(/^env\./, '');
  const text = childOf(owner, 'environment')?.body?.find((one) => one.isAssignment && one.name === name)?.arguments[0]?.text;
  return text === undefined || text.expressions.length > 0 || text.written.text.length > 256 ? undefined : text.written.text;
}

/** `image:` on lines of a pod that is written as YAML. */
function imagesInPod(written: Written): readonly ImageUse[] {
  return [...written.text.matchAll(/^[ \t-]{0,200}image:[ \t]{0,20}["']?([^\s"'#]{1,500})/gm)].map(({ index, 0: line, 1: reference = '' }) => {
    const start = index + line.length - reference.length;
    return { written: partOf(written, start, start + reference.length), reference, role: 'agent' };
  });
}

function partOf(written: Written, from: number, to: number): Written {
  return { text: written.text.slice(from, to), source: written.source, from: rawOffset(written, from), to: rawOffset(written, to) };
}
