import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { graphOfYaml } from '../../test/support/graph.ts';
import { fieldPathText } from '../kubernetes/field-path.ts';
import type { ObjectReference } from '../kubernetes/graph/reference.ts';
import * as admission from './admission/plugs.ts';
import * as audit from './audit/plugs.ts';
import type { CheckOptions } from './check.ts';
import * as controlPlane from './control-plane/plugs.ts';
import * as data from './data/plugs.ts';
import type { GraphCheck } from './graph-check.ts';
import * as network from './network/plugs.ts';
import * as rbac from './rbac/plugs.ts';
import * as reliability from './reliability/plugs.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const families = { admission, audit, 'control-plane': controlPlane, data, network, rbac, reliability };
const options: CheckOptions = { minor: 36, parameters: {} };

describe.each(Object.entries(families))('graph checks of %s', (family, plugs) => {
  const checks = Object.values(plugs as Record<string, { readonly id: string; readonly subject?: string }>).filter(isGraphCheck);

  it('has some', () => expect(checks.length).toBeGreaterThan(0));

  describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    const folder = join(here, family, id);

    it.each([...fixtures(folder, 'fail'), ...fixtures(folder, 'unknown')])('fails, or cannot tell, where it should: %s', (_, text) => {
      const { judged, failures, unknowns } = check.judge(graphOfYaml(text), options);
      expect(failures.map(({ object, path }) => `${nameOf(object)} ${fieldPathText(path)}`.trim())).toEqual(marks(text, 'fail'));
      expect(unknowns.map(({ object }) => nameOf(object))).toEqual(marks(text, 'unknown'));
      expect(judged).toBeGreaterThan(0);
      for (const { message } of failures) expect(message).toMatch(/^\S.{20,600}[^.\s]$/s);
    });

    // What was not looked at would pass as well.
    it.each(fixtures(folder, 'pass'))('passes where it should, having judged: %s', (_, text) => {
      const answer = check.judge(graphOfYaml(text), options);
      expect(answer).toMatchObject({ failures: [], unknowns: [] });
      expect(answer.judged).toBeGreaterThan(0);
    });

    it.each(fixtures(folder, 'notapplicable'))('does not apply: %s', (_, text) => {
      expect(check.judge(graphOfYaml(text), options)).toEqual({ judged: 0, failures: [], unknowns: [] });
    });

    it('has fixtures that fail and that pass, and says what it is', () => {
      expect(fixtures(folder, 'fail').length).toBeGreaterThan(0);
      expect(fixtures(folder, 'pass').length).toBeGreaterThan(0);
      for (const text of [check.title, check.why, check.remediation, check.notExportable]) expect(text.length).toBeGreaterThan(10);
    });
  });
});

function isGraphCheck(check: { readonly subject?: string }): check is GraphCheck {
  return check.subject === 'graph';
}

function fixtures(folder: string, kind: string): (readonly [string, string])[] {
  const place = join(folder, 'fixtures');
  if (!readdirSync(place).includes(kind)) return [];
  return readdirSync(join(place, kind)).map((name) => [name, readFileSync(join(place, kind, name), 'utf8')] as const);
}

/** The first lines of a fixture: `# fail: <kind>/<namespace or ->/<name> <path>`, `# unknown: <kind>/<namespace or ->/<name>`. */
function marks(text: string, kind: 'fail' | 'unknown'): readonly string[] {
  const start = `# ${kind}: `;
  return text
    .split('\n')
    .filter((line) => line.startsWith(start))
    .map((line) => line.slice(start.length).trim());
}

function nameOf({ kind, namespace, name }: ObjectReference): string {
  return `${kind}/${namespace === '' ? '-' : namespace}/${name}`;
}
