/** Select Graphic Rendition codes (ECMA-48 section 8.3.117) for what is shown to people. */
const codes = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
  'bold red': '1;31',
  'bold green': '1;32',
  'bold yellow': '1;33',
} as const;

export type Style = keyof typeof codes;

/** Puts a style around a text. */
export type Paint = (style: Style, text: string) => string;

/** Paints where color may be written, else leaves the text as it is. */
export function painter(color: boolean): Paint {
  return color ? (style, text) => (text === '' ? '' : `\u001b[${codes[style]}m${text}\u001b[0m`) : (_, text) => text;
}
