import { isMisconfiguration, isVulnerability, type Finding, type FindingKind } from '../core/finding.ts';
import type { Rule, RuleSelector } from '../core/policy.ts';
import { byUrgency } from '../core/urgency.ts';
import type { Reason } from '../core/verdict.ts';
import { fitTest, type Fit } from './fit.ts';

/** What a rule said of the findings it saw. */
interface Heard {
  readonly rule: Rule;
  readonly fitting: readonly Finding[];
  /** Those of which only the layer could not be told: they count against, and are never set aside. */
  readonly untold: readonly Finding[];
}

/**
 * Hears the rules from the top. An `allow` rule sets the findings that fit aside from the rules below it; every `deny` or `warn` rule that more findings fit than
 * its `moreThan` gives a reason. What is denied is not warned of again.
 */
export function reasonsOfRules(findings: readonly Finding[], rules: readonly Rule[]): readonly Reason[] {
  const heard = hear(findings.toSorted(byUrgency), rules);
  const denied = new Set(heard.filter(({ rule }) => rule.decision === 'deny').flatMap((one) => (fires(one) ? one.fitting : [])));
  return heard.flatMap((one) => {
    if (one.rule.decision === 'allow') return reasonsOfAllowing(one);
    const told = one.rule.decision === 'warn' ? one.fitting.filter((finding) => !denied.has(finding)) : one.fitting;
    return fires(one) && told.length > 0 ? [reasonOf(one, told)] : [];
  });
}

function fires({ rule, fitting }: Heard): boolean {
  return fitting.length > rule.moreThan;
}

function hear(findings: readonly Finding[], rules: readonly Rule[]): readonly Heard[] {
  let open = findings;
  return rules.map((rule) => {
    const fit = fitTest(rule.selector);
    const answers = open.map((finding) => ({ finding, fit: fit(finding) }));
    const pick = (...wanted: readonly Fit[]): readonly Finding[] =>
      answers.flatMap((answer) => (wanted.includes(answer.fit) ? [answer.finding] : []));
    const untold = pick('untold');
    if (rule.decision !== 'allow') return { rule, fitting: pick('yes', 'untold'), untold };
    open = pick('no', 'untold');
    return { rule, fitting: pick('yes'), untold };
  });
}

function reasonOf({ rule, fitting, untold }: Heard, told: readonly Finding[]): Reason {
  const { decision, place, selector, moreThan } = rule;
  const limit =
    moreThan === 0
      ? ''
      : told.length === fitting.length
        ? `, more than ${moreThan}`
        : ` (${fitting.length} with those denied, more than ${moreThan})`;
  const note = untold.length === 0 ? '' : ` (${layerNote(selector)})`;
  return { decision, place, message: `${count(selector, told)}${limit}${note}: ${examples(told)}`, findings: fingerprints(told) };
}

function reasonsOfAllowing({ rule, fitting, untold }: Heard): readonly Reason[] {
  const { place, selector } = rule;
  const allowed: Reason = {
    decision: 'allow',
    place,
    message: `${count(selector, fitting)} allowed: ${examples(fitting)}`,
    findings: fingerprints(fitting),
  };
  const kept: Reason = {
    decision: 'allow',
    place,
    message: `not applied to ${untold.length} of the findings: ${layerNote(selector)}`,
    findings: fingerprints(untold),
  };
  return [...(fitting.length > 0 ? [allowed] : []), ...(untold.length > 0 ? [kept] : [])];
}

function fingerprints(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ fingerprint }) => fingerprint);
}

function layerNote({ layer }: RuleSelector): string {
  return typeof layer === 'number' ? 'the layer of some is not known' : 'which layers are of the base image cannot be proved';
}

/** `3 fixable critical or high vulnerabilities with EPSS >= 0.3 in npm` */
function count(selector: RuleSelector, findings: readonly Finding[]): string {
  return `${findings.length} ${describe(selector, findings.length)}`;
}

/** What a rule speaks of, for people: `fixable critical vulnerabilities in npm`. */
export function selectorInWords(selector: RuleSelector): string {
  const { scope, id } = selector;
  const needed = scope === undefined ? '' : ` needed for ${anyOf(scope)}`;
  return `${describe(selector, 2)}${needed}${id === undefined ? '' : ` (${anyOf(id)})`}`;
}

function describe(selector: RuleSelector, count: number): string {
  const { severity, fix, knownExploited, epss, cvss, layer, ecosystem, package: packages, framework, resource, path, id } = selector;
  const before = [
    knownExploited === undefined ? '' : knownExploited ? 'known-exploited' : 'not known-exploited',
    fix === undefined ? '' : fix === 'available' ? 'fixable' : 'not fixable',
    severity === undefined ? '' : anyOf(severity),
  ];
  const after = [
    epss === undefined ? '' : `with EPSS ${epss.operator} ${epss.value}`,
    cvss === undefined ? '' : `with CVSS ${cvss.operator} ${cvss.value}`,
    layer === undefined ? '' : typeof layer === 'number' ? `in layer ${layer}` : `in ${layer} layers`,
    ecosystem === undefined ? '' : `in ${anyOf(ecosystem)}`,
    packages === undefined ? '' : `in packages ${anyOf(packages)}`,
    framework === undefined ? '' : `of ${anyOf(framework)}`,
    resource === undefined ? '' : `in ${anyOf(resource)}`,
    path === undefined ? '' : `in ${anyOf(path)}`,
    id === undefined ? '' : `named by the policy`,
  ];
  return [...before, nounOf(selector.finding, count), ...after].filter((word) => word !== '').join(' ');
}

function nounOf(kind: FindingKind, count: number): string {
  if (kind === 'end-of-life') return count === 1 ? 'release past its end of life' : 'releases past their end of life';
  if (kind === 'misconfiguration') return count === 1 ? 'misconfiguration' : 'misconfigurations';
  return count === 1 ? 'vulnerability' : 'vulnerabilities';
}

function anyOf(words: readonly string[]): string {
  if (words.length > 4) return `${words.slice(0, 3).join(', ')} or ${words.length - 3} others`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The three most urgent. */
function examples(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map(nameOf))];
  const more = names.length > 3 ? `, and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}

function nameOf(finding: Finding): string {
  if (isVulnerability(finding)) return `${finding.id} (${shorten(`${finding.package.name} ${finding.package.version}`.trim())})`;
  if (isMisconfiguration(finding)) return finding.id;
  const { title, cycle, until } = finding.release;
  return `${shorten(`${title} ${cycle}`)}${until === undefined ? '' : ` (maintained until ${until})`}`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
