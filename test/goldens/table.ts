import type { Unknown } from '../../src/core/unknown.ts';

/** A table with tabs between its columns: the first line names them. Rows keep their order. */
export function tableOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [columns, ...rows].map((row) => `${row.join('\t').trimEnd()}\n`).join('');
}

/** Kinds of Unknown, each with how many things it stands for: `unreadable, unresolved-dependency 3`. */
export function kindsOf(unknowns: readonly Unknown[]): string {
  const counts = new Map<string, number>();
  for (const { kind, count = 1 } of unknowns) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts]
    .toSorted()
    .map(([kind, count]) => (count === 1 ? kind : `${kind} ${count}`))
    .join(', ');
}

/** The path of a file on disk in what an Unknown or a location names: without a leading slash, and without the member inside an archive. */
export function fileOf(subject: string): string {
  return subject.replace(/!\/.*$/s, '').replace(/^\//, '');
}
