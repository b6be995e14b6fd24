import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesObject } from '../../object.ts';
import { anyLabels, labelSelectorOf, labelsOf, type LabelSelector, type Labels } from '../label-selector.ts';
import type { ObjectReference } from '../reference.ts';
import { given, numberOf, numberOrName, textOf, textsOf } from './values.ts';

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  /** A port of the pods or the name of one; the port itself where not written. */
  readonly target: number | string;
  readonly nodePort?: number;
  readonly protocol: string;
  /** Its place in the list of the Service. */
  readonly index: number;
}

export type ServiceForm = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export interface ServiceProjection {
  readonly type: 'service';
  readonly object: ObjectReference;
  readonly labels: Labels;
  readonly form: ServiceForm;
  /** Empty where somebody else writes its endpoints. */
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  readonly externalIps: readonly string[];
  /** The addresses that its load balancer lets in; any where empty. */
  readonly sourceRanges: readonly string[];
  /** Its load balancer is asked for an address inside the operator's network. */
  readonly internal: boolean;
}

const forms: readonly ServiceForm[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

export function projectService({ body }: KubernetesObject, object: ObjectReference): ServiceProjection {
  const spec = fieldsOf(body['spec']);
  const metadata = fieldsOf(body['metadata']);
  return {
    type: 'service',
    object,
    labels: labelsOf(metadata['labels']),
    form: forms.find((form) => form === spec['type']) ?? 'ClusterIP',
    selector: labelsOf(spec['selector']),
    ports: portsOf(spec),
    externalIps: textsOf(spec['externalIPs']),
    sourceRanges: textsOf(spec['loadBalancerSourceRanges']),
    internal: isInternal(fieldsOf(metadata['annotations'])),
  };
}

function portsOf(spec: KubernetesFields): readonly ServicePort[] {
  return itemsOf(spec['ports']).flatMap((item, index) => {
    const { name, port, targetPort, nodePort, protocol } = fieldsOf(item);
    const number = numberOf(port);
    if (number === undefined) return [];
    const found = { port: number, target: numberOrName(targetPort) ?? number, protocol: textOf(protocol) ?? 'TCP', index };
    return [{ ...found, ...given('name', textOf(name)), ...given('nodePort', numberOf(nodePort)) }];
  });
}

/** Annotations of cloud providers that ask for an internal load balancer, with the values that do. */
const internalAnnotations: readonly (readonly [string, readonly string[]])[] = [
  ['networking.gke.io/load-balancer-type', ['internal']],
  ['cloud.google.com/load-balancer-type', ['internal']],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', ['true', '0.0.0.0/0']],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', ['internal']],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', ['true']],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', ['true']],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', ['true']],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', ['private']],
];

function isInternal(annotations: KubernetesFields): boolean {
  return internalAnnotations.some(([name, values]) => values.some((value) => valueAt(annotations, [name])?.toString().toLowerCase() === value));
}

/** A ServiceMonitor or PodMonitor of the Prometheus operator: what it scrapes. */
export interface MonitorProjection {
  readonly type: 'monitor';
  readonly object: ObjectReference;
  readonly selects: 'services' | 'pods';
  readonly selector: LabelSelector;
  /** Names of namespaces, or any; its own where neither is written. */
  readonly namespaces: readonly string[] | 'any';
}

export function projectMonitor({ body, kind }: KubernetesObject, object: ObjectReference): MonitorProjection {
  const { selector, namespaceSelector } = fieldsOf(body['spec']);
  const everywhere = valueAt(namespaceSelector, ['any']) === true;
  const names = textsOf(fieldsOf(namespaceSelector)['matchNames']);
  return {
    type: 'monitor',
    object,
    selects: kind === 'PodMonitor' ? 'pods' : 'services',
    selector: labelSelectorOf(selector) ?? anyLabels,
    namespaces: everywhere ? 'any' : names.length === 0 ? [object.namespace] : names,
  };
}
