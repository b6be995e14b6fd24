/** A level of the Pod Security Standards that asks for something; `privileged` asks for nothing. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** A control of the Pod Security Standards, by the id that Kubernetes gives it. */
export interface PodSecurityControl {
  readonly id: string;
  readonly level: PodSecurityLevel;
  /** The minor version of Kubernetes from which on it holds. */
  readonly since: number;
  /** The control of baseline in whose place it stands at the level restricted. */
  readonly replaces?: string;
}

/** The page of the standards. */
export const podSecurityStandardsPage = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** The framework that checks refer to. */
export const podSecurityStandards = 'pod-security-standards';

/** All controls. What changes within one is said by the checks (`since`, `before`). */
export const podSecurityControls: readonly PodSecurityControl[] = [
  { id: 'appArmorProfile', level: 'baseline', since: 0 },
  { id: 'capabilities_baseline', level: 'baseline', since: 0 },
  { id: 'hostNamespaces', level: 'baseline', since: 0 },
  { id: 'hostPathVolumes', level: 'baseline', since: 0 },
  { id: 'hostPorts', level: 'baseline', since: 0 },
  { id: 'hostProbesAndHostLifecycle', level: 'baseline', since: 34 },
  { id: 'privileged', level: 'baseline', since: 0 },
  { id: 'procMount', level: 'baseline', since: 0 },
  { id: 'seccompProfile_baseline', level: 'baseline', since: 0 },
  { id: 'seLinuxOptions', level: 'baseline', since: 0 },
  { id: 'sysctls', level: 'baseline', since: 0 },
  { id: 'windowsHostProcess', level: 'baseline', since: 0 },
  { id: 'allowPrivilegeEscalation', level: 'restricted', since: 8 },
  { id: 'capabilities_restricted', level: 'restricted', since: 22, replaces: 'capabilities_baseline' },
  { id: 'procMount_restricted', level: 'restricted', since: 35, replaces: 'procMount' },
  { id: 'restrictedVolumes', level: 'restricted', since: 0, replaces: 'hostPathVolumes' },
  { id: 'runAsNonRoot', level: 'restricted', since: 0 },
  { id: 'runAsUser', level: 'restricted', since: 23 },
  { id: 'seccompProfile_restricted', level: 'restricted', since: 19, replaces: 'seccompProfile_baseline' },
];

/** Ids of the controls that a pod must pass at a level in Kubernetes 1.minor. */
export function controlsAt(level: PodSecurityLevel, minor: number): readonly string[] {
  const held = podSecurityControls.filter((control) => control.since <= minor && (control.level === 'baseline' || level === 'restricted'));
  const replaced = new Set(held.map((control) => control.replaces));
  return held.filter((control) => !replaced.has(control.id)).map((control) => control.id);
}
