import { valueAt, type KubernetesFields, type KubernetesValue } from '../kubernetes/object.ts';

/** Reads what a path of fields leads to, as `valueAt` does: made once, for many values. */
export function pathReader(path: readonly string[]): (value: KubernetesValue) => KubernetesValue {
  const [first, second, third, ...more] = path;
  // Names that lists and objects have by birth are asked for by valueAt, which tells them from fields.
  if (more.length > 0 || path.some((name) => name in Array.prototype)) return (value) => valueAt(value, path);
  if (first === undefined) return (value) => value ?? undefined;
  if (second === undefined) return (value) => fieldAt(value, first);
  if (third === undefined) return (value) => fieldAt(fieldAt(value, first), second);
  return (value) => fieldAt(fieldAt(fieldAt(value, first), second), third);
}

function fieldAt(value: KubernetesValue, name: string): KubernetesValue {
  return typeof value === 'object' && value !== null ? ((value as KubernetesFields)[name] ?? undefined) : undefined;
}
