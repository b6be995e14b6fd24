import type { NotEvaluated, Rule } from '../core/policy.ts';
import type { YamlMapping, YamlNode } from '../formats/yaml/index.ts';
import type { PolicyText } from './policy-text.ts';

/** What a part of the policy asks for: as rules, where this version can judge it. */
export interface Requirements {
  readonly rules: readonly Rule[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Requirements on images that this version does not examine. */
const imageRequirements: Readonly<Record<string, string>> = {
  registries: 'this version does not examine where an image comes from',
  digest: 'this version does not examine how an image is referred to',
  signatures: 'this version does not verify signatures',
};

/** Reads `spec.images`. */
export function readImages(policy: PolicyText, node: YamlNode | undefined): Requirements {
  if (node === undefined) return { rules: [], notEvaluated: [] };
  const mapping = policy.mapping(node, 'spec.images', ['registries', 'digest', 'baseImages', 'signatures']);
  const parts = [...mapping.entries].map(([key, { value }]): Requirements => {
    if (key === 'baseImages') return readBaseImages(policy, value);
    return { rules: [], notEvaluated: [{ place: `spec.images.${key}`, reason: imageRequirements[key] ?? '', decision: 'warn', target: 'image' }] };
  });
  return { rules: parts.flatMap(({ rules }) => rules), notEvaluated: parts.flatMap(({ notEvaluated }) => notEvaluated) };
}

/** Reads `spec.images.baseImages`. `endOfLife` asks of the base image what a rule about the release of the image's distribution asks; `allow` asks nothing. */
function readBaseImages(policy: PolicyText, node: YamlNode): Requirements {
  const place = 'spec.images.baseImages';
  const { entries } = policy.mapping(node, place, ['endOfLife', 'maxAge']);
  const endOfLife = entries.get('endOfLife')?.value;
  const decision = endOfLife === undefined ? 'allow' : policy.word(endOfLife, `${place}.endOfLife`, ['deny', 'warn', 'allow'] as const);
  return {
    rules: decision === 'allow' ? [] : [{ decision, selector: { finding: 'end-of-life' }, moreThan: 0, place: `${place}.endOfLife` }],
    notEvaluated: entries.has('maxAge')
      ? [{ place: `${place}.maxAge`, reason: 'this version does not examine the age of base images', decision: 'warn' }]
      : [],
  };
}

/** Reads `spec.inlineExceptions`. */
export function readInlineExceptions(policy: PolicyText, spec: YamlMapping): 'allow' | 'deny' {
  const node = spec.entries.get('inlineExceptions')?.value;
  return node === undefined ? 'deny' : policy.word(node, 'spec.inlineExceptions', ['allow', 'deny']);
}
