/** What JSON may carry raw and a terminal should not be given: DEL, the C1 controls, and the format characters that turn or hide text. */
const invisible = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;
/** All of them lie beyond the printable signs of ASCII, which is nearly everything; this look costs a fraction of the other. */
const beyondAscii = /[^\u0000-\u007e]/;
/** What the log readers of CI systems take for a command wherever it stands in a line: `##[group]`, `##vso[task.complete]`. */
const command = /#(?=#[a-z]*\[)/gi;

/**
 * A value as JSON text (RFC 8259) that may be looked at in a terminal: JSON.stringify escapes C0 controls and half surrogates, this escapes the rest that could steer a terminal or the log of a CI system.
 * A reader gets the same value.
 */
export function jsonText(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, undefined, indent);
  const shown = beyondAscii.test(text) ? text.replace(invisible, escapeUnits) : text;
  return shown.includes('##') ? shown.replace(command, escapeUnits) : shown;
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let index = 0; index < character.length; index += 1) escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  return escaped;
}
