import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** The token of the workflow may do everything (OWASP CICD-SEC-5, insufficient pipeline-based access controls). */
export const writeAllPermissions: TextCheck<Pipeline> = {
  id: 'write-all-permissions',
  catalogue: 'CI-15',
  title: 'Token of the workflow may write everything',
  severity: 'high',
  why: 'One bad action or one injected command pushes code, publishes packages, approves deployments and changes releases in the name of the repository.',
  remediation: 'Write `permissions: {}` at the top and give each job the scopes that it needs: `permissions: { contents: read }`.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC',
  ],
  judge: onWorkflows((pipeline) =>
    [pipeline.permissions, ...pipeline.jobs.map(({ permissions }) => permissions)].flatMap((permissions) =>
      permissions?.all === 'write' ? [failureAt(permissions.written, `${quoted('permissions')} are write-all`)] : [],
    ),
  ),
};
