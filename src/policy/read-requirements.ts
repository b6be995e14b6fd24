import type { NotEvaluated } from '../core/policy.ts';
import type { YamlMapping, YamlNode } from '../formats/yaml/index.ts';
import type { PolicyText } from './policy-text.ts';

/** Requirements on images that this version does not examine. */
const imageRequirements: Readonly<Record<string, string>> = {
  registries: 'this version does not examine where an image comes from',
  digest: 'this version does not examine how an image is referred to',
  baseImages: 'this version does not examine base images',
  signatures: 'this version does not verify signatures',
};

/** Reads `spec.images`, of which this version judges nothing yet. */
export function readImages(policy: PolicyText, node: YamlNode | undefined): readonly NotEvaluated[] {
  if (node === undefined) return [];
  const mapping = policy.mapping(node, 'spec.images', Object.keys(imageRequirements));
  return [...mapping.entries.keys()].map((key) => ({ place: `spec.images.${key}`, reason: imageRequirements[key] ?? '', decision: 'warn' }));
}

/** Reads `spec.inlineExceptions`. */
export function readInlineExceptions(policy: PolicyText, spec: YamlMapping): readonly NotEvaluated[] {
  const node = spec.entries.get('inlineExceptions')?.value;
  if (node === undefined || policy.word(node, 'spec.inlineExceptions', ['allow', 'deny']) === 'deny') return [];
  return [{ place: 'spec.inlineExceptions', reason: 'this version knows no inline exceptions', decision: 'allow' }];
}
