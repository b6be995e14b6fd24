import { addBit, emptyBits } from '../bits.ts';
import { labelIndexOf, type LabelIndex } from '../label-index.ts';
import type { LabelView, Labels } from '../label-selector.ts';
import type { NamespaceProjection } from '../projection/availability.ts';

/** Every namespace bears its own name under this key ("Automatic labelling"). */
const nameLabel = 'kubernetes.io/metadata.name';

/** The namespaces that anything speaks of, numbered, with what is known of their labels. */
export interface Namespaces {
  readonly names: readonly string[];
  numberOf(name: string): number | undefined;
  viewOf(name: string): LabelView;
  readonly index: LabelIndex;
}

/** Labels of a namespace that is not among the objects are open, save its name; of the namespace objects are applied to not even that is known. */
export function namespacesOf(names: Iterable<string>, projections: readonly NamespaceProjection[]): Namespaces {
  const written = new Map(projections.map(({ object, labels }) => [object.name, labels]));
  const all = [...new Set([...names, ...written.keys()])].sort();
  const labels = all.map((name): Labels =>
    name === '' ? [] : [...(written.get(name) ?? []).filter(([key]) => key !== nameLabel), [nameLabel, name]],
  );
  const [unwritten, nameless] = [emptyBits(all.length), emptyBits(all.length)];
  all.forEach((name, number) => {
    if (name === '') addBit(nameless, number);
    if (name === '' || !written.has(name)) addBit(unwritten, number);
  });
  const numbers = new Map(all.map((name, number) => [name, number]));
  return {
    names: all,
    numberOf: (name) => numbers.get(name),
    viewOf: (name) => ({
      labels: new Map(labels[numbers.get(name) ?? -1]),
      isOpen: () => name === '' || !written.has(name),
    }),
    index: labelIndexOf(labels, (key) => (key === nameLabel ? nameless : unwritten)),
  };
}
