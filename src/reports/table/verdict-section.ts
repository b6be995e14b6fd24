import type { Report } from '../../core/report.ts';
import { fit } from '../../formats/terminal/index.ts';
import { lookedAt } from '../told.ts';
import { andMore, beside, decisionStyles, heading, plural, shortDigest, shown, type Page } from './page.ts';

const words = { deny: 'DENIED', warn: 'ALLOWED WITH WARNINGS', allow: 'ALLOWED' } as const;

/** The decision, what it is about, and why. */
export function verdictSection({ examination, verdict }: Report, page: Page): readonly string[] {
  const { artifact, distribution, packages, posture } = examination;
  const word = words[verdict.decision];
  const platform =
    artifact.platform === undefined
      ? ''
      : [artifact.platform.os, artifact.platform.architecture, artifact.platform.variant].filter((part) => part !== undefined).join('/');
  const about = [
    artifact.digest === undefined ? '' : shortDigest(artifact.digest),
    shown(platform),
    shown(distribution ?? ''),
    ...(posture !== undefined && packages.length === 0 ? [] : [plural(packages.length, 'package')]),
    ...lookedAt(posture),
  ];
  return [
    `${page.paint(decisionStyles[verdict.decision], word)}  ${fit(shown(artifact.reference), page.width - word.length - 2)}`,
    page.paint('dim', fit(`  ${about.filter((part) => part !== '').join('  ')}`, page.width)),
    ...reasonsSection({ verdict, page }),
  ];
}

function reasonsSection({ verdict, page }: { readonly verdict: Report['verdict']; readonly page: Page }): readonly string[] {
  const told = page.verbose ? verdict.reasons : verdict.reasons.filter(({ decision }) => decision !== 'allow');
  if (verdict.reasons.length === 0) return [];
  return [
    '',
    ...heading(page, 'Why'),
    ...told.flatMap(({ decision, message, place }) =>
      beside(page, `  ${page.paint(decisionStyles[decision], decision.padEnd(5))}  `, `${message}  [${place}]`, 9),
    ),
    ...andMore(page, verdict.reasons.length - told.length, 'that only allow'),
  ];
}
