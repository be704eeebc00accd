import type { Database } from 'better-sqlite3';
import { settingStore } from './setting-store.ts';

/** The epoch in which the database is: empty until it is restored. It changes only while a bot starts. */
export const epochOf = (db: Database): string => settingStore(db).get('epoch') ?? '';
