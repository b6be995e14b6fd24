import type { Report, Reporter, ReportOptions } from '../../core/report.ts';
import { actionsSection } from './actions-section.ts';
import { exceptionsSection } from './exceptions-section.ts';
import { configurationSection } from './configuration-section.ts';
import { findingsSection } from './findings-section.ts';
import { footer } from './footer.ts';
import { frameworksSection } from './frameworks-section.ts';
import { pageOf, withoutCommand } from './page.ts';
import { setAsideSection } from './set-aside-section.ts';
import { unknownsSection } from './unknowns-section.ts';
import { verdictSection } from './verdict-section.ts';

/** For people: the decision and why, what to do first, then what was found, worst first; short unless asked for all. */
export const table: Reporter = {
  id: 'table',
  description: 'for people at a terminal: the verdict, what to do first, the findings',
  mediaType: 'text/plain; charset=utf-8',
  render,
};

const sections = [
  verdictSection,
  actionsSection,
  findingsSection,
  configurationSection,
  frameworksSection,
  unknownsSection,
  exceptionsSection,
  setAsideSection,
  footer,
];

function* render(report: Report, options: ReportOptions): Iterable<string> {
  const page = pageOf(options);
  for (const section of sections) {
    const lines = section(report, page);
    if (lines.length > 0) yield `${lines.map(withoutCommand).join('\n')}\n`;
  }
}
