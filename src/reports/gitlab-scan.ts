import type { Report } from '../core/report.ts';
import type { Unknown } from '../core/unknown.ts';
import { plain } from './gitlab-text.ts';

/** The member `scan` of GitLab's security reports: who scanned when, what the policy says, and what was not examined. @param type such as `sast` */
export function gitlabScan({ tool, createdAt, examination, verdict }: Report, type: string): object {
  const program = { id: 'seaworthy', name: 'Seaworthy', version: tool.version, vendor: { name: 'Seaworthy' } };
  const time = createdAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  return {
    analyzer: program,
    scanner: program,
    type,
    start_time: time,
    end_time: time,
    status: 'success',
    messages: [
      ...verdict.reasons
        .filter(({ decision }) => decision !== 'allow')
        .map(({ decision, message, place }) => ({
          level: decision === 'deny' ? 'warn' : 'info',
          value: plain(`${decision}: ${message} [${place}]`),
        })),
      ...examination.unknowns.map(messageOf),
    ],
  };
}

function messageOf({ kind, subject, reason }: Unknown): object {
  return { level: 'warn', value: plain(`not examined (${kind}): ${subject}: ${reason}`) };
}
