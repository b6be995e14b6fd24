import type { CheckSettings } from '../core/policy.ts';
import type { YamlMapping, YamlNode } from '../formats/yaml/index.ts';
import type { PolicyText } from './policy-text.ts';

const mostPlaces = 100;
/** Parameters that checks ask for; `spec.images.registries` is another way to give the first. */
const parameterNames = ['registries', 'forbidden-registries', 'download-hosts', 'ciNamespaces'] as const;

/** Reads `spec.checks`, and what `spec.images` tells checks of manifests. */
export function readChecks(policy: PolicyText, spec: YamlMapping): CheckSettings {
  const node = spec.entries.get('checks')?.value;
  const entries = node === undefined ? undefined : policy.mapping(node, 'spec.checks', ['parameters', 'optIn', 'podTemplates']).entries;
  const optIn = entries?.get('optIn');
  const templates = entries?.get('podTemplates');
  return {
    parameters: {
      ...registriesOfImages(policy, spec),
      ...readParameters(policy, entries?.get('parameters')?.value),
      ...(optIn === undefined ? {} : { 'opt-in': policy.texts(optIn.value, 'spec.checks.optIn') }),
    },
    podTemplates:
      templates === undefined
        ? []
        : policy.items(templates.value, 'spec.checks.podTemplates', mostPlaces).map((item, index) => readPlace(policy, item, index)),
  };
}

function registriesOfImages(policy: PolicyText, spec: YamlMapping): CheckSettings['parameters'] {
  const images = spec.entries.get('images')?.value;
  const registries = images?.kind === 'mapping' ? images.entries.get('registries') : undefined;
  return registries === undefined ? {} : { registries: policy.texts(registries.value, 'spec.images.registries') };
}

function readParameters(policy: PolicyText, node: YamlNode | undefined): CheckSettings['parameters'] {
  if (node === undefined) return {};
  const { entries } = policy.mapping(node, 'spec.checks.parameters', parameterNames);
  return Object.fromEntries([...entries].map(([name, { value }]) => [name, policy.texts(value, `spec.checks.parameters.${name}`)]));
}

/** `{ apiVersion: example.com/v1, kind: Worker, path: spec.template }`: the path leads to what holds `metadata` and `spec` of the pod. */
function readPlace(policy: PolicyText, node: YamlNode, index: number): CheckSettings['podTemplates'][number] {
  const place = `spec.checks.podTemplates[${index}]`;
  const mapping = policy.mapping(node, place, ['group', 'kind', 'path']);
  const word = (key: string): string => policy.words(policy.required(mapping, place, key), `${place}.${key}`);
  const path = word('path');
  if (!/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/.test(path))
    policy.refuse(
      policy.required(mapping, place, 'path').at,
      `${place}.path is ${path}; write names of fields joined by dots, such as spec.template`,
    );
  return { group: word('group'), kind: word('kind'), path: path.split('.') };
}
