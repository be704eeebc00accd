import type { Database } from 'better-sqlite3';
import type { TeamsPutOff } from '../teams-context.ts';

/** Nothing is written for what was never put off. */
export function putOffStore(db: Database): TeamsPutOff {
  const put = db.prepare<[event: string, account: string, activity: string]>(
    'INSERT INTO teams_put_off (event, account, activity) VALUES (?, ?, ?) ON CONFLICT (event) DO NOTHING',
  );
  const remove = db.prepare<[string]>('DELETE FROM teams_put_off WHERE event = ?');
  const all = db.prepare<[], string>('SELECT activity FROM teams_put_off ORDER BY event').pluck();
  const waiting = new Set(db.prepare<[], string>('SELECT event FROM teams_put_off').pluck().all());
  return {
    put(event, account, activity) {
      put.run(event, account, JSON.stringify(activity));
      waiting.add(event);
    },
    handled(event) {
      if (waiting.delete(event)) remove.run(event);
    },
    all: () => all.all().map((activity) => JSON.parse(activity)),
  };
}
