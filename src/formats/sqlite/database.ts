import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { openPages } from './pages.ts';
import { decodeRecord, type SqliteValue } from './record.ts';
import { readPayloads } from './tree.ts';

export type { SqliteValue } from './record.ts';

export interface Sqlite {
  /**
   * The rows of a table, column by column, in the order of their row ids; a column that is the row id itself is null. Blobs are memory of their own.
   * To be read once. @throws MalformedError where there is no such table, or the file is damaged
   */
  rows(table: string): Generator<readonly SqliteValue[]>;
}

/** SQLite's own bound is of columns; no package database has a hundred tables and indexes. */
const mostObjects = 10_000;

/** Opens a SQLite database for reading tables in full; indexes, and what a write-ahead log holds, are not looked at. @throws MalformedError where it is none */
export function openSqlite(source: ByteSource): Sqlite {
  const pages = openPages(source);
  return {
    *rows(table) {
      const objects: (readonly SqliteValue[])[] = [];
      for (const payload of readPayloads(pages, 1)) {
        if (objects.length === mostObjects) throw new MalformedError('a SQLite database has more tables than any');
        objects.push(decodeRecord(payload));
      }
      const root = rootOf(objects, table);
      for (const payload of readPayloads(pages, root)) yield decodeRecord(payload);
    },
  };
}

/** The schema table: type, name, table, root page, SQL. Names do not tell upper and lower case apart. */
function rootOf(objects: readonly (readonly SqliteValue[])[], table: string): number {
  for (const [type, name, , root] of objects) {
    if (type === 'table' && typeof name === 'string' && name.toLowerCase() === table.toLowerCase() && typeof root === 'number') return root;
  }
  throw new MalformedError(`the SQLite database has no table ${table}`);
}
