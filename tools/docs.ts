// Prints the generated pages and the examples of checks; `--check` fails where what is committed differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../src/cli/commands.ts';
import type { Command } from '../src/cli/command.ts';
import { diffSchema } from '../src/cli/diff-schema.ts';
import { reportSchema } from '../src/reports/json/schema.ts';
import { checkExamples } from './check-examples.ts';
import { checkPage } from './check-page.ts';
import { ecosystemPage } from './ecosystem-page.ts';
import { root } from './steps.ts';

function pageOf(command: Command): string {
  const usage = ['seaworthy', command.name, ...(command.options.length > 0 ? ['[options]'] : []), ...command.arguments.map(({ name }) => name)].join(
    ' ',
  );
  const argumentRows = command.arguments.map(({ name, description }) => `| \`${name}\` | ${description} | |`);
  const optionRows = command.options.map(
    (option) => `| \`${option.flags.replaceAll('|', '\\|')}\` | ${option.description} | \`${option.environment}\` |`,
  );
  const table = ['| | | environment |', '| --- | --- | --- |', ...argumentRows, ...optionRows].join('\n');
  return `## ${command.name}\n\n${command.summary}\n\n\`\`\`sh\n${usage}\n\`\`\`\n\n${table}\n\nExamples:\n\n\`\`\`sh\n${command.examples.join('\n')}\n\`\`\`\n`;
}

/** By path from the root. */
const pages: Readonly<Record<string, string>> = {
  'data/check-examples.json': checkExamples(),
  'docs/generated/cli.md': `# Commands\n\nPrinted from \`src/cli/commands.ts\` by \`npm run docs\`.\n\nExit codes: 0 allowed (warnings included) · 1 denied · 2 wrong usage or unreadable policy · 3 could not complete.\n\n${commands.map(pageOf).join('\n')}`,
  'docs/generated/checks.md': `${checkPage()}\n`,
  'docs/generated/ecosystems.md': `${ecosystemPage()}\n`,
  'docs/generated/diff.schema.json': `${JSON.stringify(diffSchema, undefined, 2)}\n`,
  'docs/generated/report.schema.json': `${JSON.stringify(reportSchema, undefined, 2)}\n`,
};

mkdirSync(join(root, 'docs', 'generated'), { recursive: true });
const stale: string[] = [];
for (const [name, text] of Object.entries(pages)) {
  const file = join(root, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) stale.push(name);
  else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`generated files differ from the program: ${stale.join(', ')}; run npm run docs`);
  process.exit(1);
}
