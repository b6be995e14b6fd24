import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';

/** Providers of Terraform and OpenTofu. OSV has no word for them, nor advisories: they are reported as compared with nothing. */
export const terraform: Ecosystem = {
  id: 'Terraform',
  purlType: 'terraform',
  versions: semver,
  catalogers: [],
  subjects: ({ name, version }) => [{ ecosystem: 'Terraform', name, version }],
};
