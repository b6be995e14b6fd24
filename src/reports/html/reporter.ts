import { createHash } from 'node:crypto';
import type { Report, Reporter } from '../../core/report.ts';
import { about } from './about.ts';
import { aboutSection } from './about-section.ts';
import { actionsSection } from './actions-section.ts';
import { configurationSection, hasConfiguration } from './configuration-section.ts';
import { exceptionsSection } from './exceptions-section.ts';
import { findingsSection, hasFindings, hasOnlyConfiguration } from './findings-section.ts';
import { frameworksSection, hasFrameworks } from './frameworks-section.ts';
import { hasLayers, layersSection } from './layers-section.ts';
import { markup, type Markup } from './markup.ts';
import { packagesSection } from './packages-section.ts';
import { script } from './page-script.ts';
import { style } from './page-style.ts';
import { unknownsSection } from './unknowns-section.ts';
import { verdictSection, verdictWords, whySection } from './verdict-section.ts';

/** One file that a browser shows without asking anybody for anything. The script only sorts and searches: without it the page says the same. */
export const html: Reporter = { ...about, render };

function* render(report: Report): Iterable<string> {
  yield head(report);
  for (const part of body(report)) yield part.toString();
  yield `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function* body(report: Report): Iterable<Markup> {
  yield verdictSection(report);
  yield contents(report);
  yield markup`<main id="main">\n`;
  yield whySection(report);
  yield actionsSection(report);
  yield* findingsSection(report);
  yield* configurationSection(report);
  yield* frameworksSection(report);
  yield unknownsSection(report);
  yield exceptionsSection(report);
  yield layersSection(report);
  if (!hasOnlyConfiguration(report)) yield* packagesSection(report);
  yield aboutSection(report);
}

/** Nothing is loaded, and only the style and the script of this file, known by their hashes, are taken (Content Security Policy 3). */
function head({ examination, verdict }: Report): string {
  const rules = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = markup`${verdictWords[verdict.decision]}: ${examination.artifact.reference}`;
  return `${markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} - Seaworthy</title>
<style>`.toString()}${style}</style>
</head>
<body>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function contents(report: Report): Markup {
  const { verdict, examination } = report;
  const hasWaived = verdict.exceptions.length > 0 || examination.cancelled.length > 0;
  const places: readonly (readonly [id: string, name: string])[] = [
    ['why', 'Why'],
    ['do', 'What to do'],
    ...(hasFindings(report) ? [['findings', 'Findings'] as const] : []),
    ...(hasConfiguration(report) ? [['configuration', 'Configuration'] as const] : []),
    ...(hasFrameworks(report) ? [['frameworks', 'Guides'] as const] : []),
    ['unknowns', 'Not examined'],
    ...(hasWaived ? [['waived', 'Waived'] as const] : []),
    ...(hasLayers(report) ? [['layers', 'Layers'] as const] : []),
    ...(hasOnlyConfiguration(report) ? [] : [['packages', 'Packages'] as const]),
    ['about', 'About'],
  ];
  return markup`<nav aria-label="Contents"><ul>
${places.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>\n`)}</ul></nav>
`;
}
