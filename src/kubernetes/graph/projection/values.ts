import { itemsOf, type KubernetesValue } from '../../object.ts';

/** A text that is not empty. */
export function textOf(value: KubernetesValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: KubernetesValue): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function truthOf(value: KubernetesValue): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The texts of a list; other items are dropped, as the API server refuses them. */
export function textsOf(value: KubernetesValue): readonly string[] {
  return itemsOf(value).filter((item) => typeof item === 'string');
}

/** A number or a name, as ports and budgets are written (IntOrString). */
export function numberOrName(value: KubernetesValue): number | string | undefined {
  return numberOf(value) ?? textOf(value);
}

/** `{ [name]: value }` where there is a value: optional fields of a projection. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Field in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Field in Name]: Value });
}
