import { answerOf } from '../../../core/check.ts';
import { fieldsOf, itemsOf } from '../../../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

const harmless = ['/livez', '/readyz', '/healthz'];

/** Anonymous requests may be limited to paths (AuthenticationConfiguration, anonymous.conditions). */
export const anonymousRequestConditions: ObjectCheck = {
  subject: 'object',
  id: 'anonymous-request-conditions',
  catalogue: 'CP-01',
  title: 'API server answers requests of nobody in particular beyond health checks',
  severity: 'critical',
  why: 'Who has not logged in may still ask: discovery, and whatever is granted to system:anonymous, is open to everybody who reaches the port.',
  remediation: 'Set `anonymous.enabled: false`, or limit `anonymous.conditions` to /livez, /readyz and /healthz.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.1' },
    { framework: 'nsa-cisa', item: 'NSA-3.4' },
  ],
  kinds: [{ group: 'apiserver.config.k8s.io', kind: 'AuthenticationConfiguration' }],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: ({ body }) => {
    const anonymous = fieldsOf(body['anonymous']);
    if (body['anonymous'] === undefined) return { state: 'notapplicable' };
    if (anonymous['enabled'] !== true) return { state: 'pass' };
    const conditions = itemsOf(anonymous['conditions']).map((condition) => fieldsOf(condition)['path']);
    if (conditions.length === 0)
      return answerOf<FieldFailure>([{ path: ['anonymous', 'enabled'], message: 'anonymous requests are answered for every path' }]);
    return answerOf(
      conditions.flatMap((path, index): readonly FieldFailure[] =>
        harmless.includes(String(path))
          ? []
          : [{ path: ['anonymous', 'conditions', index, 'path'], message: `anonymous requests are answered for ${String(path)}` }],
      ),
    );
  },
};
