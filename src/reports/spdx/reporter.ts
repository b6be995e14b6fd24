import type { Reporter } from '../../core/report.ts';
import { writeSpdx } from '../../formats/spdx/write.ts';
import { inventoryOf } from '../inventory.ts';
import { about } from './about.ts';

/** The software bill of materials, each package with links to what was found in it. */
export const spdx: Reporter = { ...about, render: (report) => writeSpdx(inventoryOf(report)) };
