import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { builtAndPublished } from '../publishing.ts';
import { scanKindsOf } from '../scans.ts';

/** An image is given out that nothing in the pipeline has scanned (OWASP CICD-SEC-9, improper artifact integrity validation). */
export const unscannedPublish: TextCheck<Pipeline> = {
  id: 'unscanned-publish',
  catalogue: 'CI-30',
  title: 'Image is pushed without having been scanned',
  severity: 'medium',
  why: 'Known vulnerabilities of the base image and of what was installed reach the registry, and from there the cluster.',
  remediation: 'Build the image, scan it (`seaworthy scan docker-archive:image.tar`), and push it only where that ends with 0.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.7' }],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: on(allSystems, (pipeline) => {
    if (scanKindsOf(pipeline).has('image') || hasLocalCalls(pipeline)) return [];
    const first = builtAndPublished(pipeline).find(({ kind }) => kind === 'image');
    return first === undefined
      ? []
      : [failureAt(first.written, `${quoted(first.text)} gives out an image, and no step before or behind it scans one`, first.offset)];
  }),
};

/** Workflows and actions of the same tree may scan: what they do is not in this text. */
function hasLocalCalls({ jobs }: Pipeline): boolean {
  return jobs.some(({ calls, steps }) =>
    [calls, ...steps.map(({ uses }) => uses)].some((use) => use?.kind === 'local' && /scan|trivy|grype|security/i.test(use.path)),
  );
}
