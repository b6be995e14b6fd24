import type { Reporter } from '../../core/report.ts';
import { writeCycloneDx } from '../../formats/cyclonedx/write.ts';
import { inventoryOf } from '../inventory.ts';
import { about } from './about.ts';

/** The software bill of materials with the vulnerabilities found. */
export const cyclonedx: Reporter = { ...about, render: (report) => writeCycloneDx(inventoryOf(report)) };
