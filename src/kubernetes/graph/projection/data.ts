import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../../object.ts';
import type { ObjectReference } from '../reference.ts';
import type { UsedKind } from './use.ts';
import { given, textOf } from './values.ts';

/** A ConfigMap or a Secret: the names of its entries, never their values. */
export interface DataProjection {
  readonly type: 'data';
  readonly object: ObjectReference;
  readonly keys: readonly string[];
  /** `Opaque` where none is written; empty for a ConfigMap. */
  readonly secretType: string;
  /** The account that a Secret is the token of. */
  readonly serviceAccount?: string;
}

/** An object whose controller makes Secrets or ConfigMaps that are not among the files. */
export interface MakerProjection {
  readonly type: 'maker';
  readonly object: ObjectReference;
  readonly makes: readonly { readonly kind: UsedKind; readonly name: string }[];
  /** It brings them from a store outside the cluster. */
  readonly external: boolean;
}

export function projectData({ body, kind }: KubernetesObject, object: ObjectReference): DataProjection {
  const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(fieldsOf(body[field])));
  const account = textOf(valueAt(body, ['metadata', 'annotations', 'kubernetes.io/service-account.name']));
  return {
    type: 'data',
    object,
    keys,
    secretType: kind === 'Secret' ? (textOf(body['type']) ?? 'Opaque') : '',
    ...given('serviceAccount', kind === 'Secret' ? account : undefined),
  };
}

interface MakerForm {
  readonly external: boolean;
  namesOf(body: KubernetesFields, own: string): readonly (readonly [UsedKind, KubernetesValue])[];
}

/** `inherits`: the made object has the maker's own name where none is written. */
function secretAt(external: boolean, path: readonly string[], inherits = false): MakerForm {
  return { external, namesOf: (body, own) => [['Secret', valueAt(body, path) ?? (inherits ? own : undefined)]] };
}

const kustomization: MakerForm = {
  external: false,
  namesOf: (body) => [
    ...itemsOf(body['secretGenerator']).map((item) => ['Secret', fieldsOf(item)['name']] as const),
    ...itemsOf(body['configMapGenerator']).map((item) => ['ConfigMap', fieldsOf(item)['name']] as const),
  ],
};

const makerForms: Readonly<Record<string, MakerForm>> = {
  'external-secrets.io/ExternalSecret': secretAt(true, ['spec', 'target', 'name'], true),
  'external-secrets.io/ClusterExternalSecret': secretAt(true, ['spec', 'externalSecretName'], true),
  'kubernetes-client.io/ExternalSecret': secretAt(true, ['metadata', 'name']),
  'bitnami.com/SealedSecret': secretAt(false, ['spec', 'template', 'metadata', 'name'], true),
  'cert-manager.io/Certificate': secretAt(false, ['spec', 'secretName']),
  'secrets.hashicorp.com/VaultStaticSecret': secretAt(true, ['spec', 'destination', 'name']),
  'secrets.hashicorp.com/VaultDynamicSecret': secretAt(true, ['spec', 'destination', 'name']),
  'onepassword.com/OnePasswordItem': secretAt(true, ['metadata', 'name']),
  'secrets.infisical.com/InfisicalSecret': secretAt(true, ['spec', 'managedSecretReference', 'secretName']),
  'secrets.doppler.com/DopplerSecret': secretAt(true, ['spec', 'managedSecret', 'name']),
  'trust.cert-manager.io/Bundle': { external: false, namesOf: (_, own) => [['ConfigMap', own]] },
  'kustomize.config.k8s.io/Kustomization': kustomization,
  'kustomize.config.k8s.io/Component': kustomization,
  'secrets-store.csi.x-k8s.io/SecretProviderClass': {
    external: true,
    namesOf: (body) => itemsOf(valueAt(body, ['spec', 'secretObjects'])).map((item) => ['Secret', fieldsOf(item)['secretName']] as const),
  },
};

/** Undefined where the object is none that is known to make others. */
export function projectMaker({ body, group, kind, name: own }: KubernetesObject, object: ObjectReference): MakerProjection | undefined {
  const key = `${group}/${kind}`;
  const form = Object.hasOwn(makerForms, key) ? makerForms[key] : undefined;
  if (form === undefined) return undefined;
  const makes = form.namesOf(body, own).flatMap(([made, value]) => {
    const name = textOf(value);
    return name === undefined ? [] : [{ kind: made, name }];
  });
  return { type: 'maker', object, makes, external: form.external };
}
