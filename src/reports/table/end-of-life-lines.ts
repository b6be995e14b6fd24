import type { EndOfLifeFinding } from '../../core/finding.ts';
import { displayWidth, fit, fitEnd } from '../../formats/terminal/index.ts';
import { sentencesOnEndOfLife } from '../end-of-life.ts';
import type { JudgedFinding } from '../judged.ts';
import { rowOpening } from './finding-row.ts';
import { beside, shown, type Page } from './page.ts';

/** That the release has ended, where that is told, and what it means for all that is found below. */
export function endOfLifeLines(judged: JudgedFinding<EndOfLifeFinding>, page: Page): readonly string[] {
  const { finding, waivedBy } = judged;
  const title = fit(shown(finding.title), page.width - 2);
  const { path, layer } = finding.location;
  const place = `${shown(path)}${layer === undefined ? '' : `  layer ${layer.index}`}`;
  const isOneLine = 2 + displayWidth(title) + 2 + displayWidth(place) <= page.width;
  return [
    '',
    `  ${page.paint('bold', title)}${isOneLine ? `  ${page.paint('dim', place)}` : ''}`,
    ...(isOneLine ? [] : [`    ${page.paint('dim', fitEnd(place, page.width - 4))}`]),
    ...beside(page, `${rowOpening(judged, page)}  `, `${finding.id}${waivedBy.length > 0 ? '  waived' : ''}`, 14),
    ...beside(page, '    ', sentencesOnEndOfLife(finding).join(' '), 4),
  ];
}
