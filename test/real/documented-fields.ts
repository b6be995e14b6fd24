interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const ownCodes: Readonly<Record<string, string>> = {
  'meta.v1.Time': 't',
  'meta.v1.MicroTime': 'm',
  'meta.v1.FieldsV1': 'x',
  'api.resource.Quantity': 'q',
  'util.intstr.IntOrString': 'o',
  'runtime.RawExtension': 'x',
  'apiextensions.v1.JSON': 'x',
  'apiextensions.v1.JSONSchemaPropsOrArray': '~apiextensions/v1.JSONSchemaProps|[]apiextensions/v1.JSONSchemaProps|x',
  'apiextensions.v1.JSONSchemaPropsOrBool': '~apiextensions/v1.JSONSchemaProps|b',
  'apiextensions.v1.JSONSchemaPropsOrStringArray': '~apiextensions/v1.JSONSchemaProps|[]s|x',
};

/** The fields of types as an OpenAPI document (v2) of an API server has them, in the form of data/kubernetes/fields.json but that every type has its whole name. */
export function documentedFields({ definitions }: { readonly definitions: Readonly<Record<string, Schema>> }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(definitions).map(([name, { properties = {} }]) => {
      const words = Object.keys(properties).map((field) => `${field} ${codeOf(properties[field] ?? {})}`);
      return [typeName(name), words.toSorted().join(' ')];
    }),
  );
}

/** `io.k8s.api.core.v1.Pod` is core/v1.Pod. */
function typeName(name: string): string {
  const [type = '', version = '', group = ''] = name.split('.').reverse();
  return `${group}/${version}.${type}`;
}

function codeOf({ $ref, type, format, items, additionalProperties }: Schema): string {
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return Object.entries(ownCodes).find(([end]) => name.endsWith(`.${end}`))?.[1] ?? typeName(name);
  }
  if (type === 'array') return `[]${codeOf(items ?? {})}`;
  if (type === 'object') return `{}${codeOf(additionalProperties ?? {})}`;
  const codes: Readonly<Record<string, string>> = {
    string: 's',
    'string byte': 'y',
    boolean: 'b',
    'integer int32': 'i',
    'integer int64': 'l',
    'number double': 'n',
  };
  return codes[[type, ...(format === 'byte' || type === 'integer' || type === 'number' ? [format] : [])].join(' ')] ?? `unknown ${type} ${format}`;
}

/** What our table has for one minor version, in the same form; types without fields there are left out. */
export function fieldsInMinor(types: Readonly<Record<string, string>>, minor: number): ReadonlyMap<string, string> {
  const lines = Object.entries(types).map(([type, line]): [string, string] => {
    const words = line === '' ? [] : line.split(' ');
    const fields = words.flatMap((field, at) => (at % 2 === 0 ? fieldIn(field, words[at + 1] ?? '', type, minor) : []));
    return [type, fields.toSorted().join(' ')];
  });
  return new Map(lines.filter(([, line]) => line !== ''));
}

function fieldIn(field: string, word: string, type: string, minor: number): readonly string[] {
  const [code = '', span = ''] = word.split('@');
  const [since, until] = span.split('-');
  if (minor < Number(since || 0) || minor > Number(until ?? Infinity)) return [];
  const inPackage = code.replaceAll(/(?<![\w/.])(?=[A-Z])/g, type.slice(0, type.lastIndexOf('.') + 1));
  return [`${field} ${inPackage}`];
}
