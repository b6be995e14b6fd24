import { isMisconfiguration, isVulnerability, type Finding, type MisconfigurationFinding, type VulnerabilityFinding } from '../core/finding.ts';
import type { Comparison, RuleSelector } from '../core/policy.ts';
import { patternTest } from './pattern.ts';

/** Whether a finding is one that a rule speaks of; `untold` where all hangs on its layer and that cannot be told. */
export type Fit = 'yes' | 'no' | 'untold';

/** Prepares a rule's conditions; all must hold together. */
export function fitTest(selector: RuleSelector): (finding: Finding) => Fit {
  const { severity, layer } = selector;
  const ecosystems = selector.ecosystem?.map((name) => name.toLowerCase());
  const ids = selector.id === undefined ? undefined : new Set(selector.id.map((id) => id.toLowerCase()));
  const fitsVulnerability = vulnerabilityTest(selector);
  const fitsMisconfiguration = misconfigurationTest(selector);
  return (finding) => {
    if (finding.kind !== selector.finding) return 'no';
    if (severity !== undefined && !severity.includes(finding.severity)) return 'no';
    if (isVulnerability(finding) && !fitsVulnerability(finding)) return 'no';
    if (isMisconfiguration(finding) && !fitsMisconfiguration(finding)) return 'no';
    if (ecosystems !== undefined && !ecosystems.includes(ecosystemOf(finding).toLowerCase())) return 'no';
    if (ids !== undefined && !idsOf(finding).some((id) => ids.has(id.toLowerCase()))) return 'no';
    return layer === undefined ? 'yes' : fitOfLayer(layer, finding);
  };
}

/** The conditions that only vulnerabilities can meet. */
function vulnerabilityTest(selector: RuleSelector): (finding: VulnerabilityFinding) => boolean {
  const { fix, knownExploited, epss, cvss, scope } = selector;
  const packages = selector.package?.map(patternTest);
  return (finding) =>
    (fix === undefined || (fix === 'available') === (finding.fix.state === 'fixed')) &&
    (knownExploited === undefined || knownExploited === (finding.knownExploited !== undefined)) &&
    (epss === undefined || holds(epss, finding.epss?.score)) &&
    (cvss === undefined || holds(cvss, highestScore(finding))) &&
    (packages === undefined || packages.some((fits) => fits(finding.package.name))) &&
    (scope === undefined || scope.includes(finding.package.dependency?.scope ?? 'runtime'));
}

/** The conditions that only misconfigurations can meet. */
function misconfigurationTest({ fix, framework, resource, path }: RuleSelector): (finding: MisconfigurationFinding) => boolean {
  const resources = resource?.map(patternTest);
  const paths = path?.map(patternTest);
  return (finding) =>
    (fix === undefined || (fix === 'available') === finding.fixable) &&
    (framework === undefined || finding.check.references.some((reference) => framework.includes(reference.framework))) &&
    (resources === undefined || namesOfObject(finding).some((name) => resources.some((fits) => fits(name)))) &&
    (paths === undefined || paths.some((fits) => fits(finding.location.path) || fits(finding.location.path.slice(1))));
}

/** `Deployment/web`, and with the namespace where it has one: `Deployment/shop/web`. */
export function namesOfObject({ object }: MisconfigurationFinding): readonly string[] {
  if (object === undefined) return [];
  const { kind, namespace, name } = object;
  return [`${kind}/${name}`, ...(namespace === undefined ? [] : [`${kind}/${namespace}/${name}`])];
}

/** The finding's own id and every other name it goes by. */
export function idsOf(finding: Finding): readonly string[] {
  if (isMisconfiguration(finding)) return [finding.id, finding.check.catalogue];
  return isVulnerability(finding) ? [finding.id, ...finding.aliases] : [finding.id];
}

function ecosystemOf(finding: Finding): string {
  if (isMisconfiguration(finding)) return '';
  return isVulnerability(finding) ? finding.package.ecosystem : finding.ecosystem;
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

function highestScore(finding: VulnerabilityFinding): number | undefined {
  return finding.cvss.length === 0 ? undefined : Math.max(...finding.cvss.map(({ score }) => score));
}

/** Only the image's author says which layers are the base image's, and what is examined may not make its own verdict milder: that is never taken for known. */
function fitOfLayer(wanted: 'base' | 'own' | number, finding: Finding): Fit {
  const index = finding.location.layer?.index;
  if (typeof wanted !== 'number' || index === undefined) return 'untold';
  return index === wanted ? 'yes' : 'no';
}
