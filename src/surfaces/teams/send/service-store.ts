import type { Database } from 'better-sqlite3';
import type { TeamsServices } from '../teams-context.ts';

/** Writes only what is new. */
export function serviceStore(db: Database): TeamsServices {
  const of = db.prepare<[string], string>('SELECT service_url FROM teams_service WHERE address = ?').pluck();
  const heard = db.prepare<[string, string]>(`
    INSERT INTO teams_service (address, service_url) VALUES (?, ?)
    ON CONFLICT (address) DO UPDATE SET service_url = excluded.service_url`);
  return {
    of: (address) => of.get(address) ?? null,
    heard(address, serviceUrl) {
      if (of.get(address) !== serviceUrl) heard.run(address, serviceUrl);
    },
  };
}
