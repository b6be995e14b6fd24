/** A waiver as it is written beside what it waives. */
export interface WrittenException {
  /** Id of a check, or its id in the catalogue. */
  readonly check: string;
  readonly reason: string;
  /** ISO date, a day of the calendar. */
  readonly expires: string;
}

/** What annotations of waivers begin with; the check's id follows. */
const annotation = 'seaworthy.dev/except.';
const longest = 1_000;

/** A waiver in an annotation: `seaworthy.dev/except.<check>: "<reason>; expires 2027-01-31"`; undefined where it is none, or has no reason or day. */
export function exceptionIn(key: string, value: unknown): WrittenException | undefined {
  if (!key.startsWith(annotation) || typeof value !== 'string' || value.length > longest) return undefined;
  const written = /^([^;]{1,900});\s*expires\s+(\d{4}-\d{2}-\d{2})\s*$/.exec(value.trim());
  return exceptionOf(key.slice(annotation.length), written?.[1], written?.[2]);
}

/** Waivers in comments, by the number of their line: `# seaworthy:except <check> until 2027-01-31: <reason>`. */
export function exceptionsInComments(text: string): readonly (WrittenException & { readonly line: number })[] {
  if (!text.includes('seaworthy:except')) return [];
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const at = line.length > longest ? -1 : line.indexOf('seaworthy:except');
    if (at < 0 || !/(?:#|\/\/)\s*$/.test(line.slice(0, at))) return [];
    const written = /^seaworthy:except\s+([\w-]{1,100})\s+until\s+(\d{4}-\d{2}-\d{2}):\s*(\S.*)$/.exec(line.slice(at));
    const exception = exceptionOf(written?.[1] ?? '', written?.[3], written?.[2]);
    return exception === undefined ? [] : [{ ...exception, line: index + 1 }];
  });
}

function exceptionOf(check: string, reason: string | undefined, expires: string | undefined): WrittenException | undefined {
  if (!/^[\w-]{1,100}$/.test(check) || reason === undefined || reason.trim() === '' || expires === undefined) return undefined;
  const date = new Date(`${expires}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(expires) ? { check, reason: reason.trim(), expires } : undefined;
}
