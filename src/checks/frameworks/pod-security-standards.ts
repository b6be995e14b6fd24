import type { Framework, FrameworkItem } from '../../core/posture.ts';

function control(id: string, section: 'baseline' | 'restricted', topic: string, since?: number): FrameworkItem {
  return { id, section, topic, tiers: ['manifest', 'objects'], status: 'automated', ...(since === undefined ? {} : { since }) };
}

/** The Pod Security Standards, by the names that the admission plugin of Kubernetes itself gives its controls, with the minor version at which each begins. */
export const podSecurityStandards: Framework = {
  id: 'pod-security-standards',
  title: 'Pod Security Standards',
  version: '1.37',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  items: [
    control('privileged', 'baseline', 'no privileged containers'),
    control('capabilities_baseline', 'baseline', 'no capability beyond those of the default set is added'),
    control('hostNamespaces', 'baseline', 'the namespaces of the host are not shared'),
    control('hostPathVolumes', 'baseline', 'no path of the host is mounted'),
    control('hostPorts', 'baseline', 'no port of the host is taken'),
    control('hostProbesAndHostLifecycle', 'baseline', 'probes and lifecycle hooks name no host', 34),
    control('procMount', 'baseline', 'the proc file system is masked as usual'),
    control('appArmorProfile', 'baseline', 'AppArmor is not switched off'),
    control('seLinuxOptions', 'baseline', 'SELinux type, user and role are those of containers'),
    control('seccompProfile_baseline', 'baseline', 'seccomp is not switched off'),
    control('sysctls', 'baseline', 'only sysctls that stay inside the pod are set'),
    control('windowsHostProcess', 'baseline', 'no container is a process of a Windows host'),
    control('allowPrivilegeEscalation', 'restricted', 'gaining privileges is forbidden by name', 8),
    control('capabilities_restricted', 'restricted', 'all capabilities are dropped; binding low ports alone may come back', 22),
    control('restrictedVolumes', 'restricted', 'only volume types that hold nothing of the host'),
    control('runAsNonRoot', 'restricted', 'running as root is forbidden by name'),
    control('runAsUser', 'restricted', 'the user is not 0', 23),
    control('seccompProfile_restricted', 'restricted', 'a seccomp profile is chosen by name', 19),
    control('procMount_restricted', 'restricted', 'the proc file system is masked as usual, in user namespaces too', 35),
  ],
};
