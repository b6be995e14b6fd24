import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { bioconductor } from './ecosystem.ts';

describeEcosystem(bioconductor, {
  files: { 'usr/local/lib/R/site-library/limma/DESCRIPTION': 'Package: limma\nVersion: 3.56.2\nbiocViews: Software\nBuilt: R 4.3.0; ; x; unix\n' },
  purls: ['pkg:bioconductor/limma@3.56.2'],
  older: '3.9.1',
  newer: '3.10.0',
});
