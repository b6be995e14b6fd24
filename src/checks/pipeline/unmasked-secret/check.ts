import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { splicedTexts } from '../spliced-texts.ts';

/** A part is taken out of a secret: what is masked in logs is the whole only (OWASP CICD-SEC-6, insufficient credential hygiene). */
export const unmaskedSecret: TextCheck<Pipeline> = {
  id: 'unmasked-secret',
  catalogue: 'CI-56',
  title: 'Part of a secret is used that logs do not mask',
  severity: 'low',
  why: 'GitHub masks a secret as it is stored; a field of a JSON document in it is printed in clear by any command that shows it.',
  remediation: 'Keep each value as a secret of its own; where that cannot be, hide the part first: `echo "::add-mask::$PART"`.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(['github'], (pipeline) =>
    splicedTexts(pipeline).flatMap(({ written }) =>
      [...written.text.matchAll(/fromJSON\(\s*secrets\.\w{1,100}\s*\)\s*[.[]/gi)].map(({ index, 0: part }) =>
        failureAt(written, `${quoted(part)} takes a part out of a secret`, index),
      ),
    ),
  ),
};
