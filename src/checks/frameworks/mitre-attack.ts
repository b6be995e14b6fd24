import type { Framework } from '../../core/posture.ts';
import { itemsOf } from './rows.ts';

/** MITRE ATT&CK, Enterprise: the techniques of the platform Containers as of November 2025. A check makes a technique harder; none proves it absent. */
export const mitreAttack: Framework = {
  id: 'mitre-attack',
  title: 'MITRE ATT&CK for Containers',
  version: '18.1',
  source: 'https://attack.mitre.org/matrices/enterprise/containers/',
  tagsOnly: true,
  items: itemsOf(`
T1036 | Defense evasion | manifest objects | Masquerading
T1036.005 | Defense evasion | manifest objects | Match Legitimate Resource Name or Location
T1036.010 | Defense evasion | objects | Masquerade Account Name
T1046 | Discovery | manifest objects | Network Service Discovery
T1053 | Execution, persistence, privilege escalation | manifest objects | Scheduled Task/Job
T1053.007 | Execution, persistence, privilege escalation | manifest objects | Container Orchestration Job
T1059.013 | Execution | manifest objects arguments | Container CLI/API
T1068 | Privilege escalation | manifest objects host | Exploitation for Privilege Escalation
T1069 | Discovery | manifest objects | Permission Groups Discovery
T1070 | Defense evasion | manifest objects | Indicator Removal
T1078 | Initial access, persistence, privilege escalation, defense evasion | objects arguments | Valid Accounts
T1078.001 | Initial access, persistence, privilege escalation, defense evasion | manifest objects | Default Accounts
T1078.003 | Initial access, persistence, privilege escalation, defense evasion | objects | Local Accounts
T1098 | Persistence, privilege escalation | manifest objects | Account Manipulation
T1098.006 | Persistence, privilege escalation | manifest objects | Additional Container Cluster Roles
T1110 | Credential access | arguments objects | Brute Force
T1110.001 | Credential access | arguments objects | Password Guessing
T1110.003 | Credential access | arguments objects | Password Spraying
T1110.004 | Credential access | arguments objects | Credential Stuffing
T1133 | Initial access, persistence | manifest objects | External Remote Services
T1136 | Persistence | manifest objects | Create Account
T1136.001 | Persistence | manifest objects | Local Account
T1190 | Initial access | image objects | Exploit Public-Facing Application
T1204 | Execution | manifest objects | User Execution
T1204.003 | Execution | manifest image | Malicious Image
T1485 | Impact | manifest objects | Data Destruction
T1490 | Impact | manifest objects | Inhibit System Recovery
T1496 | Impact | manifest objects | Resource Hijacking
T1496.001 | Impact | manifest objects | Compute Hijacking
T1496.002 | Impact | manifest objects | Bandwidth Hijacking
T1498 | Impact | manifest objects | Network Denial of Service
T1499 | Impact | manifest objects arguments | Endpoint Denial of Service
T1525 | Persistence | manifest image | Implant Internal Image
T1528 | Credential access | manifest objects | Steal Application Access Token
T1543 | Persistence, privilege escalation | manifest objects | Create or Modify System Process
T1543.005 | Persistence, privilege escalation | manifest objects host | Container Service
T1550 | Defense evasion, lateral movement | manifest objects | Use Alternate Authentication Material
T1550.001 | Defense evasion, lateral movement | manifest objects arguments | Application Access Token
T1552 | Credential access | manifest objects arguments | Unsecured Credentials
T1552.001 | Credential access | manifest objects | Credentials In Files
T1552.007 | Credential access | manifest objects arguments | Container API
T1562 | Defense evasion | manifest objects arguments | Impair Defenses
T1562.001 | Defense evasion | manifest objects | Disable or Modify Tools
T1609 | Execution | manifest objects host | Container Administration Command
T1610 | Execution, defense evasion | manifest objects | Deploy Container
T1611 | Privilege escalation | manifest objects | Escape to Host
T1612 | Defense evasion | manifest objects | Build Image on Host
T1613 | Discovery | manifest objects | Container and Resource Discovery
`),
};
