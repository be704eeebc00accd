import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../columns.ts';
import { settingStore } from '../setting-store.ts';

const at = 'backup_at';
const fault = 'backup_fault';

/** When the last checked copy was made by night, and why the last attempt failed, if it did. */
export function backupFacts(db: Database) {
  const settings = settingStore(db);
  return {
    at: (): Temporal.Instant | null => orNull(settings.get(at), fromInstantColumn),
    /** In words. */
    fault: (): string | null => settings.get(fault),
    succeeded(now: Temporal.Instant): void {
      settings.keep(at, toInstantColumn(now));
      settings.drop(fault);
    },
    failed: (why: string): void => settings.keep(fault, why),
  };
}
