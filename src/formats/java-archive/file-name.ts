const archiveExtensions = ['.jar', '.war', '.ear', '.par', '.sar', '.nar', '.hpi', '.jpi', '.kar', '.lpkg'] as const;

/** Suffixes of the archives that Java programs and servers load. */
export const javaArchiveSuffixes: readonly string[] = archiveExtensions;

/** What follows the number of a version and still belongs to it, or names a variant of the artifact. */
const qualifier =
  /^(?:v?\d.*|snapshot|release|final|ga|sp\d*|alpha\d*|beta\d*|m\d+|rc\d*|cr\d+|jre\d*|jdk\d+|android|incubating|hadoop\d*|redhat.*|sec\d+|b\d+|pre\d*|dev|sources|javadoc|tests?|all|shaded|uber|linux|osx|windows|x86_64|aarch_64)$/i;

export interface FileName {
  readonly artifact: string;
  /** Absent where the name has none. */
  readonly version?: string;
}

/**
 * Splits `guava-31.1-jre.jar` into artifact and version: the version begins at the first hyphen from which on every part is a number or a qualifier of one
 * (so `log4j-1.2-api-2.14.1`), else at the last hyphen before a digit. Folders before the name are dropped.
 */
export function splitFileName(path: string): FileName {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const parts = (dot > 0 ? file.slice(0, dot) : file).split('-');
  const start = versionStart(parts);
  if (start === undefined) return { artifact: parts.join('-') };
  return { artifact: parts.slice(0, start).join('-'), version: parts.slice(start).join('-') };
}

function versionStart(parts: readonly string[]): number | undefined {
  let start = parts.length;
  while (start > 1 && qualifier.test(parts[start - 1] ?? '')) start -= 1;
  while (start < parts.length && !startsWithDigit(parts[start])) start += 1;
  if (start < parts.length) return start;
  const last = parts.findLastIndex(startsWithDigit);
  return last > 0 ? last : undefined;
}

function startsWithDigit(part: string | undefined): boolean {
  return /^\d/.test(part ?? '');
}

/** Whether a path ends in a suffix of Java archives. */
export function isJavaArchive(path: string): boolean {
  const dot = path.lastIndexOf('.');
  return dot >= 0 && path.length - dot <= 5 && javaArchiveSuffixes.includes(path.slice(dot).toLowerCase());
}
