import { jsonText } from '../json/index.ts';
import { member, textMember, type Property } from '../cyclonedx/index.ts';

const mark = 'seaworthy:properties ';

/** The comment of an annotation (SPDX 2.3 clause 12) that carries properties, on one line and without `<`, which the tag-value form gives a meaning. */
export function annotationText(properties: readonly Property[]): string {
  return mark + jsonText(properties.map(({ name, value }) => [name, value])).replaceAll('<', '\\u003c');
}

/** Reads them back from an annotation of this program; none where it is of another, or does not follow the form. */
export function annotatedProperties(annotation: unknown): readonly Property[] {
  const comment = textMember(annotation, 'comment') ?? '';
  if (!(textMember(annotation, 'annotator') ?? '').startsWith('Tool: seaworthy') || !comment.startsWith(mark)) return [];
  const pairs = parse(comment.slice(mark.length));
  return Array.isArray(pairs) ? pairs.flatMap(propertyOf) : [];
}

function propertyOf(pair: unknown): readonly Property[] {
  const [name, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
  return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Key: value`, as Trivy writes what it knows: as annotations of its own, before as attribution texts. */
export function trivyProperties(element: unknown, annotations: readonly unknown[], attributions: readonly unknown[]): readonly Property[] {
  const comments = annotations.flatMap((annotation) => textMember(annotation, 'comment') ?? []);
  const texts = attributions.filter((text): text is string => typeof text === 'string');
  const noted = [...comments, ...texts].flatMap((text) => {
    const [, key, value] = /^([A-Z][A-Za-z]{1,40}): ([^\n]{1,4096})$/.exec(text) ?? [];
    return key === undefined || value === undefined ? [] : [{ name: `aquasecurity:trivy:${key}`, value }];
  });
  const [, name, version] = /^built package from: (\S{1,500}) (\S{1,500})$/.exec(textOrNone(member(element, 'sourceInfo'))) ?? [];
  if (name === undefined || version === undefined) return noted;
  return [...noted, { name: 'aquasecurity:trivy:SrcName', value: name }, { name: 'aquasecurity:trivy:SrcVersion', value: version }];
}

function textOrNone(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
