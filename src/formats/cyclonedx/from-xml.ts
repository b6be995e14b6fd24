import type { XmlElement } from '../xml/index.ts';

/** Whether an element is the root of a CycloneDX document: of its namespace, or, where none is written, by its name alone. */
export function isCycloneDxXml(root: XmlElement): boolean {
  return root.name === 'bom' && namespaceOf(root) !== undefined;
}

/** The namespace says the version: `http://cyclonedx.org/schema/bom/1.6`. */
function namespaceOf(root: XmlElement): string | undefined {
  for (const [name, value] of root.attributes) {
    const [, version] = /^xmlns(?::|$)/.test(name) ? (/^http:\/\/cyclonedx\.org\/schema\/bom\/([\d.]{1,10})$/.exec(value) ?? []) : [];
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The same document in the shape of its JSON form, as far as an inventory needs it. */
export function documentOfXml(root: XmlElement): object {
  const metadata = childOf(root, 'metadata');
  const main = childOf(metadata, 'component');
  const tools = childOf(metadata, 'tools');
  return {
    bomFormat: 'CycloneDX',
    specVersion: namespaceOf(root),
    metadata: {
      tools: {
        components: [...childrenOf(tools, 'tool'), ...childrenOf(childOf(tools, 'components'), 'component')].map((tool) => textOf(tool, 'name')),
      },
      ...(main === undefined ? {} : { component: componentOf(main) }),
      properties: propertiesIn(metadata),
    },
    components: childrenOf(childOf(root, 'components'), 'component').map(componentOf),
  };
}

/** Documents are nested as deep as the XML reader lets them. */
function componentOf(element: XmlElement): object {
  const licenses = childOf(element, 'licenses');
  return {
    type: element.attributes.get('type') ?? '',
    ...textOf(element, 'name'),
    ...textOf(element, 'version'),
    ...textOf(element, 'purl'),
    ...(licenses === undefined ? {} : { licenses: licenses.children.map(licenseOf) }),
    properties: propertiesIn(element),
    evidence: { occurrences: childrenOf(childOf(childOf(element, 'evidence'), 'occurrences'), 'occurrence').map((one) => textOf(one, 'location')) },
    components: childrenOf(childOf(element, 'components'), 'component').map(componentOf),
  };
}

function licenseOf(choice: XmlElement): object {
  return choice.name === 'expression' ? { expression: choice.text } : { license: { ...textOf(choice, 'id'), ...textOf(choice, 'name') } };
}

function propertiesIn(element: XmlElement | undefined): readonly object[] {
  return childrenOf(childOf(element, 'properties'), 'property').map(({ attributes, text }) => ({ name: attributes.get('name') ?? '', value: text }));
}

function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

function textOf(element: XmlElement, name: string): object {
  const child = childOf(element, name);
  return child === undefined ? {} : { [name]: child.text };
}
