import type { KubernetesFields, KubernetesValue } from './object.ts';

/** A copy of fields in which those that are absent or null have what is given for them. */
export function filled(fields: KubernetesFields, defaults: KubernetesFields): Record<string, KubernetesValue> {
  const whole: Record<string, KubernetesValue> = { ...fields };
  for (const [name, value] of Object.entries(defaults)) whole[name] ??= value;
  return whole;
}
