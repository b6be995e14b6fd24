import { tiers, type FrameworkItem } from '../../core/posture.ts';

/** Items from a table of text: `id | section | tiers | topic`, or `id | section | tiers | automated or manual | topic`. */
export function itemsOf(table: string): readonly FrameworkItem[] {
  return table
    .trim()
    .split('\n')
    .map((row) => itemOf(row.split('|').map((cell) => cell.trim())));
}

function itemOf(cells: readonly string[]): FrameworkItem {
  const [id = '', section = '', readable = '', ...rest] = cells;
  const [status, topic = status ?? ''] = rest;
  return {
    id,
    section,
    topic,
    tiers: tiers.filter((tier) => readable.split(' ').includes(tier)),
    ...(status === 'automated' || status === 'manual' ? { status } : {}),
  };
}
