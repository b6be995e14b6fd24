/**
 * Characters that do something to a terminal or hide what is written instead of showing a sign: controls C0 and C1 (Cc), format characters such as bidirectional
 * overrides and zero-width joiners (Cf), line and paragraph separators (Zl, Zp), surrogates without a partner (Cs), private and unassigned ones (Co, Cn), and the
 * letters that Unicode draws as nothing (Hangul fillers, the blank braille pattern).
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * What the log readers of CI systems take for a command: `##[group]` and `##vso[task.complete]` anywhere in a line, `::set-output` at its start, which may be any
 * place that a line is broken at.
 */
const command = /#(?=#[a-z]*\[)|(?<!\S)::/gi;

/** Text from an artifact as one harmless line: what could steer a terminal or the log of a CI system, break the line or hide is written as `\x1b` or `\u{202e}`. */
export function escapeForTerminal(text: string): string {
  const shown = text.replace(unsafe, escapeCharacter);
  return shown.includes('##') || shown.includes('::') ? shown.replace(command, escapeCommand) : shown;
}

function escapeCommand(sign: string): string {
  return sign === '#' ? '\\x23' : '\\x3a:';
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
