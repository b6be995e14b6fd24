import type { OsRelease } from '../../core/ecosystem.ts';
import { MalformedError } from '../../core/error.ts';

const mostFields = 1000;
const longestValue = 4096;
const assignment = /^\s*([A-Z][A-Z0-9_]*)=(.*)$/;

/**
 * Reads os-release(5): assignments as a shell would read them, the last one of a name standing. Comments, blank lines and lines that assign nothing are
 * passed over; values longer than 4,096 characters are left out.
 * @throws MalformedError where there is text but no assignment, or more than a thousand
 */
export function parseOsRelease(bytes: Uint8Array): OsRelease {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) throw new MalformedError('os-release holds binary data');
  const release: Record<string, string> = {};
  let fields = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, name, raw] = assignment.exec(line) ?? [];
    if (name === undefined || raw === undefined) continue;
    fields += 1;
    if (fields > mostFields) throw new MalformedError(`os-release assigns more than ${mostFields} values`);
    if (raw.length <= longestValue) release[name] = unquote(raw);
  }
  if (fields === 0 && text.split(/\r\n|\n|\r/).some((line) => !/^\s*(#|$)/.test(line))) throw new MalformedError('os-release assigns nothing');
  return release;
}

/** The first word of a shell assignment: quotes and backslash escapes removed; a quote that is never closed runs to the end of the line. */
function unquote(raw: string): string {
  const quote = raw.startsWith('"') || raw.startsWith("'") ? raw[0] : undefined;
  let value = '';
  for (let at = quote === undefined ? 0 : 1; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (quote === undefined ? /\s/.test(char) : char === quote) break;
    if (char === '\\' && quote !== "'" && at + 1 < raw.length) {
      at += 1;
      value += quote === undefined || '"$`\\'.includes(raw.charAt(at)) ? raw.charAt(at) : `\\${raw.charAt(at)}`;
    } else {
      value += char;
    }
  }
  return value;
}
