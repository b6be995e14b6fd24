import { markup, type Markup } from './markup.ts';

/** A choice above a list; its name is the `data-` attribute of the rows that it is compared with. */
export function select(name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Markup {
  return markup`<label>${label} <select name="${name}">${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}</select></label>
`;
}

/** What became of a finding, to choose from. */
export const decisions = [
  ['', 'any'],
  ['deny', 'denied'],
  ['warn', 'warned'],
  ['allow', 'allowed'],
  ['waived', 'waived'],
] as const;
