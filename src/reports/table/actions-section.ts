import type { Action, Report } from '../../core/report.ts';
import { andMore, beside, heading, shown, type Page } from './page.ts';

const most = 10;

/** What to do first. */
export function actionsSection({ actions }: Report, page: Page): readonly string[] {
  if (actions.length === 0) return [];
  const told = page.verbose ? actions : actions.slice(0, most);
  return [
    '',
    ...heading(page, 'What to do first'),
    ...told.flatMap((action, index) => actionLines(action, index, page)),
    ...andMore(page, actions.length - told.length, 'things to do'),
  ];
}

/** The command stands on a line of its own, however long, so that it can be copied whole. */
function actionLines({ title, command }: Action, index: number, page: Page): readonly string[] {
  return [
    ...beside(page, `  ${String(index + 1).padStart(2)}  `, title, 6),
    ...(command === undefined ? [] : [page.paint('cyan', `      ${shown(command)}`)]),
  ];
}
