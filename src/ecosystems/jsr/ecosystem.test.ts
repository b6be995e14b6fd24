import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { jsr } from './ecosystem.ts';

describeEcosystem(jsr, { files: {}, purls: [], older: '1.0.2', newer: '1.0.10' });
