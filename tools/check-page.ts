// The page of every check, by the catalogue, printed from the checks themselves.
import type { CheckDescription } from '../src/core/check.ts';
import { catalogue, catalogueFamilies, whyUnanswered, type CatalogueEntry } from '../src/checks/catalogue.ts';
import { frameworks } from '../src/checks/frameworks/index.ts';
import { objectChecks } from '../src/checks/index.ts';
import { listedChecks, type ListedCheck } from '../src/checks/listed.ts';
import { prepare } from '../src/checks/prepare.ts';
import { objectFixtures } from '../test/support/object-fixtures.ts';

const byCatalogue = Map.groupBy(listedChecks, ({ check }) => check.catalogue);

export function checkPage(): string {
  const answered = catalogue.filter(({ id }) => byCatalogue.has(id)).length;
  return [
    '# Checks',
    'Printed from `src/checks` by `npm run docs`. `seaworthy explain <id>` tells the same, with examples.',
    `The catalogue has ${catalogue.length} questions about objects and clusters; ${answered} of them are asked by ${listedChecks.filter(({ check }) => isOfObjects(check)).length} checks. Beside them stand ${countOf('dockerfile', 'check')} of Dockerfiles and ${countOf('pipeline', 'check')} of pipelines.`,
    'A mapping says which item of a guide a check helps to answer; it never means that the guide is met.',
    ...Object.entries(catalogueFamilies).flatMap(([letters, title]) => [
      `## ${title}`,
      ...catalogue.filter(({ id }) => id.startsWith(`${letters}-`)).map(entryPart),
    ]),
    ...textPart('dockerfile', 'Dockerfiles'),
    ...textPart('pipeline', 'Pipelines'),
    ...besidesPart(),
  ].join('\n\n');
}

function isOfObjects({ catalogue: id }: CheckDescription): boolean {
  return catalogue.some((entry) => entry.id === id);
}

function countOf(looksAt: ListedCheck['looksAt'], noun: string): string {
  const count = listedChecks.filter((listed) => listed.looksAt === looksAt).length;
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function entryPart(entry: CatalogueEntry): string {
  const checks = byCatalogue.get(entry.id) ?? [];
  const title = `### ${entry.id}: ${entry.topic}`;
  return [title, ...(checks.length === 0 ? [`Not checked: ${whyUnanswered(entry)}.`] : checks.map(checkPart))].join('\n\n');
}

/** Checks of objects that no question of the catalogue asks for. */
function besidesPart(): readonly string[] {
  const checks = listedChecks.filter(({ check, looksAt }) => (looksAt === 'object' || looksAt === 'graph') && !isOfObjects(check));
  return checks.length === 0
    ? []
    : ['## Namespaces of pipelines', ...checks.map((listed) => `### ${listed.check.catalogue}\n\n${checkPart(listed)}`)];
}

function textPart(looksAt: ListedCheck['looksAt'], title: string): readonly string[] {
  const checks = listedChecks.filter((listed) => listed.looksAt === looksAt);
  const sorted = checks.toSorted((left, right) => (left.check.catalogue < right.check.catalogue ? -1 : 1));
  return checks.length === 0 ? [] : [`## ${title}`, ...sorted.map((listed) => `### ${listed.check.catalogue}\n\n${checkPart(listed)}`)];
}

function checkPart(listed: ListedCheck): string {
  const { id, title, severity, why, remediation, references, links = [], optIn } = listed.check;
  const facts = [
    `maps to: ${mappingsText(references)}`,
    `in the cluster: ${listed.notExportable === undefined ? 'as a ValidatingAdmissionPolicy' : `not exported: ${listed.notExportable}`}`,
    `\`seaworthy fix\`: ${fixText(listed.check)}`,
    ...(optIn === true ? ['asked only where the parameter `opt-in` of the policy names it'] : []),
    ...links.map((link) => `<${link}>`),
  ];
  return `<a id="${id}"></a>**${id}** (${severity}): ${title}\n\n${why}\n\nWhat to do: ${remediation}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

function mappingsText(references: CheckDescription['references']): string {
  const parts = frameworks.flatMap(({ id, title }) => {
    const items = references.filter(({ framework }) => framework === id).map(({ item }) => item);
    return items.length === 0 ? [] : [`${title} ${items.join(', ')}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

/** Of each check of objects, whether the failures of its examples offer edits: all of them, or some. */
const fixes: ReadonlyMap<string, readonly boolean[]> = new Map(
  [...Map.groupBy(objectFixtures(), ({ check }) => check.id)].map(([id, fixtures]) => [
    id,
    fixtures.flatMap(({ check, objects, options }) => {
      const judge = prepare([check], options);
      return objects.flatMap((object) =>
        judge(object).flatMap(({ answer }) => (answer.state === 'fail' ? answer.failures.map(({ fix = [] }) => fix.length > 0) : [])),
      );
    }),
  ]),
);

function fixText({ id }: CheckDescription): string {
  const offered = fixes.get(id) ?? [];
  if (!objectChecks.some((check) => check.id === id) || !offered.includes(true)) return 'no, it takes a decision';
  return offered.includes(false) ? 'in some places' : 'yes';
}
