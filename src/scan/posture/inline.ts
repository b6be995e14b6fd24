import type { InlineException } from '../../core/policy.ts';
import { exceptionIn, exceptionsInComments } from '../../formats/inline-exception/index.ts';
import { fieldsOf, valueAt, type KubernetesObject } from '../../kubernetes/object.ts';

/** Waivers in the annotations of an object. A name with a star in it would be a pattern over others: such an object waives nothing. @param line where the object begins */
export function exceptionsOfObject({ body, kind, namespace, name }: KubernetesObject, line: number): readonly Omit<InlineException, 'path'>[] {
  const annotations = fieldsOf(valueAt(body, ['metadata', 'annotations']));
  const object = [kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
  if (object.includes('*')) return [];
  return Object.keys(annotations).flatMap((key) => {
    const exception = exceptionIn(key, annotations[key]);
    return exception === undefined ? [] : [{ ...exception, line, object }];
  });
}

/** Waivers in the comments of a text: each speaks of its own line and the next. */
export function exceptionsOfText(text: string): readonly Omit<InlineException, 'path'>[] {
  return exceptionsInComments(text);
}
