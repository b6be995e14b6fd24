import type { Finding } from '../core/finding.ts';
import type { Comparison, RuleSelector } from '../core/policy.ts';
import { patternTest } from './pattern.ts';

/** Whether a finding is one that a rule speaks of; `untold` where all hangs on its layer and that cannot be told. */
export type Fit = 'yes' | 'no' | 'untold';

/** Prepares a rule's conditions; all must hold together. */
export function fitTest(selector: RuleSelector): (finding: Finding) => Fit {
  const { severity, fix, knownExploited, epss, cvss, layer } = selector;
  const ecosystems = selector.ecosystem?.map((name) => name.toLowerCase());
  const packages = selector.package?.map(patternTest);
  const ids = selector.id === undefined ? undefined : new Set(selector.id.map((id) => id.toLowerCase()));
  return (finding) => {
    if (finding.kind !== selector.finding) return 'no';
    if (severity !== undefined && !severity.includes(finding.severity)) return 'no';
    if (fix !== undefined && (fix === 'available') !== (finding.fix.state === 'fixed')) return 'no';
    if (knownExploited !== undefined && knownExploited !== (finding.knownExploited !== undefined)) return 'no';
    if (epss !== undefined && !holds(epss, finding.epss?.score)) return 'no';
    if (cvss !== undefined && !holds(cvss, highestScore(finding))) return 'no';
    if (ecosystems !== undefined && !ecosystems.includes(finding.package.ecosystem.toLowerCase())) return 'no';
    if (packages !== undefined && !packages.some((fits) => fits(finding.package.name))) return 'no';
    if (ids !== undefined && !idsOf(finding).some((id) => ids.has(id.toLowerCase()))) return 'no';
    return layer === undefined ? 'yes' : fitOfLayer(layer, finding);
  };
}

/** The finding's own id and every other name it goes by. */
export function idsOf(finding: Finding): readonly string[] {
  return [finding.id, ...finding.aliases];
}

/** A finding nobody has scored fits no comparison. */
function holds({ operator, value }: Comparison, score: number | undefined): boolean {
  if (score === undefined) return false;
  switch (operator) {
    case '>=':
      return score >= value;
    case '>':
      return score > value;
    case '<=':
      return score <= value;
    case '<':
      return score < value;
  }
}

function highestScore(finding: Finding): number | undefined {
  return finding.cvss.length === 0 ? undefined : Math.max(...finding.cvss.map(({ score }) => score));
}

/** Only the image's author says which layers are the base image's, and what is examined may not make its own verdict milder: that is never taken for known. */
function fitOfLayer(wanted: 'base' | 'own' | number, finding: Finding): Fit {
  const index = finding.location.layer?.index;
  if (typeof wanted !== 'number' || index === undefined) return 'untold';
  return index === wanted ? 'yes' : 'no';
}
