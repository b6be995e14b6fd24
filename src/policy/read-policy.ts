import { createHash } from 'node:crypto';
import { SeaworthyError } from '../core/error.ts';
import type { Decision, NotEvaluated, Policy } from '../core/policy.ts';
import { unknownKinds } from '../core/unknown.ts';
import { readYamlDocument, type YamlNode } from '../formats/yaml/index.ts';
import { PolicyText } from './policy-text.ts';
import { readChecks } from './read-checks.ts';
import { readExceptions } from './read-exceptions.ts';
import { readImages, readInlineExceptions } from './read-requirements.ts';
import { readRules } from './read-rules.ts';

const largestPolicy = 1 << 20;

/**
 * Reads a policy file (docs/policy.md). What it asks for beyond what this version can judge is kept in `notEvaluated`.
 * @param source the file's bytes, or their text
 * @param origin names the file in messages and reports
 * @throws SeaworthyError('policy-invalid') with line and column, where it cannot be read or says something that has no meaning
 */
export function readPolicy(source: string | Uint8Array, origin: string): Policy {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const policy = new PolicyText(origin, decode(bytes, origin));
  const root = policy.mapping(parse(policy), 'the policy', ['apiVersion', 'kind', 'metadata', 'spec']);
  policy.word(policy.required(root, 'the policy', 'apiVersion'), 'apiVersion', ['seaworthy.dev/v1alpha1']);
  policy.word(policy.required(root, 'the policy', 'kind'), 'kind', ['Policy']);
  const spec = policy.mapping(policy.required(root, 'the policy', 'spec'), 'spec', [
    'rules',
    'images',
    'onUnknown',
    'exceptions',
    'inlineExceptions',
    'checks',
  ]);
  const { rules, notJudged } = readRules(policy, policy.required(spec, 'spec', 'rules'));
  const images = readImages(policy, spec.entries.get('images')?.value);
  const { onUnknown, notKept } = readOnUnknown(policy, spec.entries.get('onUnknown')?.value);
  return {
    name: readName(policy, policy.required(root, 'the policy', 'metadata')),
    origin,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    // A requirement stands above the rules: no `allow` among them excuses it.
    rules: [...images.rules, ...rules],
    onUnknown,
    exceptions: readExceptions(policy, spec.entries.get('exceptions')?.value),
    notEvaluated: [...notJudged, ...images.notEvaluated, ...notKept],
    checks: readChecks(policy, spec),
    inlineExceptions: readInlineExceptions(policy, spec),
  };
}

function decode(bytes: Uint8Array, origin: string): string {
  if (bytes.length > largestPolicy)
    throw new SeaworthyError('policy-invalid', `${origin}: a policy of ${bytes.length} bytes; at most ${largestPolicy} are read`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SeaworthyError('policy-invalid', `${origin}: not text in UTF-8`, { cause });
  }
}

function parse(policy: PolicyText): YamlNode {
  const result = readYamlDocument(policy.text);
  if (!('problem' in result)) return result;
  const line = policy.text.slice(policy.text.lastIndexOf('\n', result.at - 1) + 1).split('\n', 1)[0] ?? '';
  const hint = /:\s*>=?\s/.test(line) ? ' (a comparison must stand in quotes: ">= high")' : '';
  return policy.refuse(result.at, `not a policy in YAML: ${result.problem}${hint}`);
}

function readName(policy: PolicyText, node: YamlNode): string {
  const metadata = policy.mapping(node, 'metadata', ['name', 'namespace', 'labels', 'annotations']);
  return policy.words(policy.required(metadata, 'metadata', 'name'), 'metadata.name');
}

function readOnUnknown(
  policy: PolicyText,
  node: YamlNode | undefined,
): { readonly onUnknown: Policy['onUnknown']; readonly notKept: readonly NotEvaluated[] } {
  if (node === undefined) return { onUnknown: { default: 'warn' }, notKept: [] };
  const mapping = policy.mapping(node, 'spec.onUnknown', ['default', ...unknownKinds]);
  const notKept: NotEvaluated[] = [];
  const answers = [...mapping.entries].map(([kind, { value }]): [string, Decision] => {
    const place = `spec.onUnknown.${kind}`;
    const more = kind === 'not-examined-yet' ? (['admit-and-scan'] as const) : [];
    const answer = policy.word(value, place, ['allow', 'warn', 'deny', ...more]);
    if (answer !== 'admit-and-scan') return [kind, answer];
    notKept.push({ place, reason: 'this version admits with a warning but queues no scan', decision: 'allow' });
    return [kind, 'warn'];
  });
  return { onUnknown: { default: 'warn', ...Object.fromEntries(answers) }, notKept };
}
