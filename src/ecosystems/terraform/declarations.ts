import type { LockedPackage } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parseTerraformLock } from '../../formats/terraform-lock/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

/** Providers that a lock file pins. */
export const terraformDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'terraform-projects',
    locks: [
      {
        id: 'terraform-lock',
        version: 1,
        selects: [{ name: '.terraform.lock.hcl' }],
        limit: 16 * 1024 * 1024,
        read: (file) => parseTerraformLock(file.bytes()),
      },
    ],
    identify,
    remedy: 'run terraform init again',
  }),
];

/** `registry.terraform.io/hashicorp/aws`: host, namespace, type. */
function identify({ name, version }: LockedPackage): Identity | undefined {
  const slash = name.lastIndexOf('/');
  const names = slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  return version === '' ? undefined : { purl: formatPurl({ type: 'terraform', ...names, version }), ecosystem: 'Terraform', name, version };
}
