import type { DataProjection } from '../projection/data.ts';
import type { PodsProjection } from '../projection/pods.ts';
import type { ServiceAccountProjection } from '../projection/rbac.ts';
import { subjectKey, type Access, type Subject } from './access.ts';
import type { Accounts } from './takers.ts';

/** Service accounts with what the objects tell of their tokens. */
export interface KnownAccounts extends Accounts {
  /** Whether a pod gets the token of its account: the pod decides, else the account, else it does (ServiceAccount v1, automountServiceAccountToken). */
  mountsToken(pods: PodsProjection): boolean;
}

const tokenType = 'kubernetes.io/service-account-token';

/** Every account that runs pods, is an object, is granted something or is the default of a namespace. */
export function accountsOf(
  workloads: readonly PodsProjection[],
  objects: readonly ServiceAccountProjection[],
  data: readonly DataProjection[],
  access: Access,
): KnownAccounts {
  const written = new Map(objects.map((account) => [subjectKey(subjectOf(account.object)), account]));
  const mountsToken = (pods: PodsProjection): boolean => pods.automount ?? written.get(subjectKey(accountOf(pods)))?.automount ?? true;
  const mounted = new Set(workloads.filter(mountsToken).map((pods) => subjectKey(accountOf(pods))));
  const stored = new Set(data.flatMap((secret) => tokenOwner(secret).map(subjectKey)));
  const named = [
    ...workloads.map(accountOf),
    ...objects.map(({ object }) => subjectOf(object)),
    ...access.grants.map(({ subject }) => subject).filter(({ kind }) => kind === 'ServiceAccount'),
  ];
  const defaults = [
    ...new Set(
      [...named, ...access.grants.flatMap(({ namespace }) => (namespace === undefined ? [] : [{ namespace }]))].map(({ namespace }) => namespace),
    ),
  ];
  const all = [...named, ...defaults.map((namespace) => subjectOf({ namespace, name: 'default' }))];
  return {
    known: [...new Map(all.map((account) => [subjectKey(account), account])).values()],
    isMounted: (account) => mounted.has(subjectKey(account)),
    isStored: (account) => stored.has(subjectKey(account)),
    mountsToken,
  };
}

/** The account that pods run as. */
export function accountOf({ object, serviceAccount }: PodsProjection): Subject {
  return { kind: 'ServiceAccount', namespace: object.namespace, name: serviceAccount };
}

function subjectOf({ namespace, name }: { readonly namespace: string; readonly name: string }): Subject {
  return { kind: 'ServiceAccount', namespace, name };
}

function tokenOwner({ object, secretType, serviceAccount }: DataProjection): readonly Subject[] {
  return secretType === tokenType && serviceAccount !== undefined ? [subjectOf({ namespace: object.namespace, name: serviceAccount })] : [];
}
