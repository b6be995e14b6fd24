import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { terraformDeclarations } from './declarations.ts';
import { terraform } from './ecosystem.ts';

const [cataloger] = terraformDeclarations as [DeclarationCataloger];

describeEcosystem(terraform, { files: {}, purls: [], older: '5.9.0', newer: '5.72.1' });

describeDeclarations(cataloger, {
  files: { 'infra/.terraform.lock.hcl': 'provider "registry.terraform.io/hashicorp/aws" {\n  version     = "5.72.1"\n}\n' },
  purls: ['pkg:terraform/registry.terraform.io/hashicorp/aws@5.72.1'],
});
