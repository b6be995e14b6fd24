/** `-X name=value` among the flags of the linker, quoted as cmd/go takes it. */
const assignments = /-X(?:=|\s+)(?:'([^']*)'|"([^"]*)"|(\S+))/g;
const versionName = /^(?:app|build|git|release|sem|cli|binary|program|current|main)?_?version$/i;
const versionValue = /^v?\d+\.\d+(?:\.\d+)?(?:[-+][0-9A-Za-z.+-]*)?$/;

/**
 * The version that the linker was told to write into a variable of the program (`-ldflags "-X main.version=1.2.3"`), where the go command did not know it.
 * Only variables that are named so and lie in one of the given packages or below count; the first of them does.
 *
 * @param owners paths of the program's own packages, likeliest first: `main`, the main module, modules of the same source tree.
 */
export function linkedVersion(flags: string, owners: readonly string[]): string | undefined {
  const found = [...flags.matchAll(assignments)].flatMap(([, single, double, plain]) => readAssignment(single ?? double ?? plain ?? ''));
  for (const owner of owners) {
    const own = found.find(({ packagePath }) => packagePath === owner || packagePath.startsWith(`${owner}/`));
    if (own !== undefined) return own.version;
  }
  return undefined;
}

function readAssignment(text: string): readonly { readonly packagePath: string; readonly version: string }[] {
  const equals = text.indexOf('=');
  const dot = text.lastIndexOf('.', equals);
  const value = text.slice(equals + 1);
  if (equals < 0 || dot <= 0 || !versionName.test(text.slice(dot + 1, equals)) || value.length > 128 || !versionValue.test(value)) return [];
  return [{ packagePath: text.slice(0, dot), version: value.startsWith('v') ? value : `v${value}` }];
}
