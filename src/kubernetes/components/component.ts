import type { FieldPath } from '../field-path.ts';
import type { KubernetesFields } from '../object.ts';

/** Programs of a cluster that are configured by flags and files. */
export type ComponentName = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kube-proxy' | 'kubelet';

export const componentNames: readonly ComponentName[] = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
  'kube-proxy',
  'kubelet',
];

/** A flag as it is given. */
export interface FlagSetting {
  /** As written, in the order given; a flag without a value is `true`. Most flags take the last one. */
  readonly values: readonly string[];
  /** From the object to where the last one is written; absent where the installer sets it. */
  readonly path?: FieldPath;
}

/** One component as an object configures it: its value of a setting is the flag, else the field of its configuration, else the default. */
export interface Component {
  readonly name: ComponentName;
  /** From the object to what configures it: shown where a setting is missing. */
  readonly path: FieldPath;
  /** By name, without dashes. */
  readonly flags: ReadonlyMap<string, FlagSetting>;
  /** The fields of its configuration file, where that is at hand. */
  readonly configuration?: { readonly fields: KubernetesFields; readonly path: FieldPath };
  /** Whether settings may stand in a file that is not at hand: then a flag that is missing tells nothing. */
  readonly isPartial: boolean;
}
