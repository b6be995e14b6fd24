import type { Framework } from '../../core/posture.ts';
import { cisKubernetes } from './cis-kubernetes.ts';
import { mitreAttack } from './mitre-attack.ts';
import { nsaCisa } from './nsa-cisa.ts';
import { podSecurityStandards } from './pod-security-standards.ts';

/** Every framework that checks refer to. */
export const frameworks: readonly Framework[] = [nsaCisa, podSecurityStandards, cisKubernetes, mitreAttack];
