import { podSecurityStandards } from './frameworks/pod-security-standards.ts';

/** A level of the Pod Security Standards that asks for something; `privileged` asks for nothing. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** The page of the standards. */
export const podSecurityStandardsPage = podSecurityStandards.source;

/** Controls of the level restricted, and the one of baseline in whose place each stands there. */
export const standInFor: Readonly<Record<string, string>> = {
  capabilities_restricted: 'capabilities_baseline',
  procMount_restricted: 'procMount',
  restrictedVolumes: 'hostPathVolumes',
  seccompProfile_restricted: 'seccompProfile_baseline',
};

/** Ids of the controls that a pod must meet at a level in Kubernetes 1.minor. What changes within one is said by the checks (`since`, `before`). */
export function controlsAt(level: PodSecurityLevel, minor: number): readonly string[] {
  const held = podSecurityStandards.items.filter(({ section, since = 0 }) => since <= minor && (section === 'baseline' || level === 'restricted'));
  const replaced = new Set(held.map(({ id }) => standInFor[id]));
  return held.map(({ id }) => id).filter((id) => !replaced.has(id));
}
