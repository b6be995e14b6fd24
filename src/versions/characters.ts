/** Is it the code of one of 0 to 9? False for NaN, which `charCodeAt` gives past the end. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Is it the code of one of a to z? */
export function isLowerCase(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Is it the code of a letter of ASCII? */
export function isLetter(code: number): boolean {
  return isLowerCase(code | 0x20);
}

/** Is every character a visible one of ASCII, so that it can stand in a version at all? */
export function isVisible(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return true;
}

/** Where the run of characters that `accepts` takes ends, from `start` on. */
export function endOfRun(text: string, start: number, accepts: (code: number) => boolean): number {
  let end = start;
  while (end < text.length && accepts(text.charCodeAt(end))) end += 1;
  return end;
}
