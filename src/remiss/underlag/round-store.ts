import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { Round } from './round.ts';

type Row = { id: number; lastOn: string; nextCheckAt: string | null; promptedAt: string | null };

const select = 'SELECT id, last_on AS lastOn, look_at AS nextCheckAt, prompted_at AS promptedAt FROM remiss_round';

/** Which rounds there are, and which remisser are in them. */
export function roundStore(db: Database) {
  const insert = db.prepare<[string]>('INSERT INTO remiss_round (last_on) VALUES (?)');
  const byId = db.prepare<[number], Row>(`${select} WHERE id = ?`);
  const all = db.prepare<[], Row>(`${select} ORDER BY id`);
  const due = db.prepare<{ until: string; most: number }, Row>(
    `${select} WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const nextCheck = db
    .prepare<[], string | null>('SELECT min(look_at) FROM remiss_round WHERE look_at IS NOT NULL')
    .pluck();
  const setDay = db.prepare<[string, number]>('UPDATE remiss_round SET last_on = ? WHERE id = ?');
  const setLook = db.prepare<[string | null, number]>('UPDATE remiss_round SET look_at = ? WHERE id = ?');
  const setPrompted = db.prepare<[string, number]>('UPDATE remiss_round SET prompted_at = ? WHERE id = ?');
  const put = db.prepare<{ remiss: number; round: number }>(`
    INSERT INTO remiss_in_round (remiss_id, round_id) VALUES (@remiss, @round)
    ON CONFLICT (remiss_id) DO UPDATE SET round_id = excluded.round_id`);
  const takeOut = db.prepare<[number]>('DELETE FROM remiss_in_round WHERE remiss_id = ?');

  const store = {
    /** Returns the new one's id. */
    add: (lastOn: Temporal.PlainDate): number => Number(insert.run(toDateColumn(lastOn)).lastInsertRowid),
    round: (id: number): Round | null => {
      const row = byId.get(id);
      return row ? toRound(row) : null;
    },
    all: (): Round[] => all.all().map(toRound),
    put: (round: number, remiss: number): void => void put.run({ round, remiss }),
    takeOut: (remiss: number): void => void takeOut.run(remiss),
    setDay: (round: number, lastOn: Temporal.PlainDate): void => void setDay.run(toDateColumn(lastOn), round),
    checkAgainAt: (round: number, at: Temporal.Instant | null): void =>
      void setLook.run(orNull(at, toInstantColumn), round),
    prompted: (round: number, now: Temporal.Instant): void => void setPrompted.run(toInstantColumn(now), round),
    due: (now: Temporal.Instant, most: number): Round[] => due.all({ until: toInstantColumn(now), most }).map(toRound),
    nextCheck: (): Temporal.Instant | null => orNull(nextCheck.get() ?? null, fromInstantColumn),
  };
  return remembered(db, store, ['round']);
}

export type RoundStore = ReturnType<typeof roundStore>;

const toRound = ({ id, lastOn, nextCheckAt, promptedAt }: Row): Round => ({
  id,
  lastOn: fromDateColumn(lastOn),
  nextCheckAt: orNull(nextCheckAt, fromInstantColumn),
  promptedAt: orNull(promptedAt, fromInstantColumn),
});
