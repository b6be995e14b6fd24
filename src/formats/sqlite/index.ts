export { openSqlite, type Sqlite, type SqliteValue } from './database.ts';
export { committedFrames } from './wal.ts';
