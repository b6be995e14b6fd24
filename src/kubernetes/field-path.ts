/** The way from the top of a document or object to a field: names of fields, numbers of items. */
export type FieldPath = readonly (string | number)[];

const plain = /^[A-Za-z_][\w-]*$/;

/** As people write it: `spec.containers[0].image`, `metadata.annotations["example.com/owner"]`. */
export function fieldPathText(path: FieldPath): string {
  return path.map((step, index) => stepText(step, index === 0)).join('');
}

function stepText(step: string | number, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  if (!plain.test(step)) return `[${JSON.stringify(step)}]`;
  return isFirst ? step : `.${step}`;
}
