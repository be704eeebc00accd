import type { Database } from 'better-sqlite3';
import { mailConnection } from '../../../chat/invocation.ts';
import { toInstantColumn } from '../../../database/columns.ts';

/** Whether there is mail, and the addresses that their own servers do not take. */
export function mailStateStore(db: Database) {
  const configure = db.prepare<[configured: 0 | 1, id: string]>('UPDATE connection SET configured = ? WHERE id = ?');
  const refuse = db.prepare(`
    INSERT INTO mail_refused (address, why, at) VALUES (@address, @why, @at)
    ON CONFLICT (address) DO UPDATE SET why = excluded.why, at = excluded.at`);
  return {
    configured: (isOn: boolean): void => void configure.run(isOn ? 1 : 0, mailConnection),
    /** Nothing is mailed there until somebody says that it may be tried again. */
    refused: (address: string, why: string, now: Temporal.Instant): void =>
      void refuse.run({ address: address.toLowerCase(), why, at: toInstantColumn(now) }),
  };
}
